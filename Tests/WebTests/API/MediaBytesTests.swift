import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The bytes of photos and documents")
struct MediaBytesTests {
    private func get(
        _ world: WebWorld, _ address: String, _ headers: HTTPHeaders = [:], _ method: HTTPMethod = .get
    ) async throws -> (response: HTTPResponse, bytes: [UInt8]) {
        let response = await world.router.respond(try HTTPRequest(method, address, headers: headers))
        return (response, try await response.collected() ?? [])
    }

    private func address(_ answer: TestAnswer) throws -> String {
        try #require(answer["files"]?.elements.first?["address"]?.text)
    }

    /// A patient's own document, and where its bytes are.
    private func document(
        _ world: WebWorld, sharedWith practice: ID<Practice>? = nil
    ) async throws -> (path: String, address: String) {
        let query = practice.map { "?practiceId=\($0)" } ?? ""
        let path = "/patients/\(world.patient)/media"
        let added = try await world.ask(.post, path + query, as: .patient, form: .document("Referral"))
        #expect(added.status == 201 && added["access"]?.text == "private")
        return ("\(path)/\(try added.text("id"))", try address(added))
    }

    @Test("a patient's document is had by a signed address that ends, and by no other")
    func signed() async throws {
        try await WebWorld.run { world in
            let document = try await document(world)
            let (response, bytes) = try await get(world, document.address)
            #expect(response.status == .ok && bytes == TestForm.pdf)
            #expect(response.headers["Content-Type"] == "application/pdf")
            #expect(response.headers["Content-Disposition"]?.hasPrefix("attachment") == true)
            #expect(response.headers["Cache-Control"] == "private, no-store")
            let plain = String(document.address.prefix { $0 != "?" })
            let later = document.address.replacing("until=", with: "until=9")
            let forged = String(document.address.dropLast(2)) + "AA"
            let other = document.address.replacing(
                world.patient.description, with: ID<Patient>(high: 1, low: 1).description)
            for wrong in [
                plain, later, forged, other, plain + "?until=1", "/media/patient/x/y/z",
            ] {
                #expect(try await get(world, wrong).response.status == .notFound, "\(wrong)")
            }
            world.clock.move(minutes: 9)
            #expect(try await get(world, document.address).response.status == .ok)
            world.clock.move(minutes: 1)
            let expired = try await get(world, document.address)
            #expect(expired.response.status == .forbidden)
            #expect(try JSONParser.parse(expired.bytes)["code"]?.text == "addressExpired")
            let fresh = try await world.ask(.get, document.path, as: .patient)
            #expect(try await get(world, try address(fresh)).response.status == .ok)
        }
    }

    @Test("addresses that end are never spared as unchanged; those that stay are")
    func unchanged() async throws {
        try await WebWorld.run { world in
            let document = try await document(world)
            let shown = try await world.ask(.get, document.path, as: .patient)
            #expect(shown.response.headers["Cache-Control"] == "no-store")
            let again = try await world.ask(
                .get, document.path, as: .patient, headers: ["If-None-Match": shown.etag])
            #expect(again.status == 200)
            let photo = try await world.ask(.post, world.path("/media"), as: .owner, form: .photo())
            let path = world.path("/media/\(try photo.text("id"))")
            #expect(try await world.ask(.get, path, headers: ["If-None-Match": photo.etag]).status == 304)
        }
    }

    @Test("only whom it concerns sees a patient's document")
    func concerned() async throws {
        try await WebWorld.run { world in
            let own = try await document(world)
            for person in WebWorld.Person.allCases where person != .patient {
                let answer = try await world.ask(.get, own.path, as: person)
                #expect(answer.status >= 401, "\(person)")
                let within = try await world.ask(.get, own.path + "?practiceId=\(world.practice)", as: person)
                #expect(within.status >= 401, "\(person)")
            }
            let refused = try await world.ask(
                .post, "/patients/\(world.patient)/media?practiceId=\(world.practice)", as: .patient, form: .document())
            #expect(refused.status == 422 && refused.subjects == ["practiceId"])
            // Once something is booked there the practice knows the patient, and may be given something.
            _ = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            let given = try await document(world, sharedWith: world.practice)
            let query = "?practiceId=\(world.practice)"
            for person in [WebWorld.Person.owner, .receptionist, .practitioner] {
                #expect(try await world.ask(.get, given.path + query, as: person).status == 200, "\(person)")
                #expect(try await world.ask(.get, own.path + query, as: person).status == 404, "\(person)")
                let list = try await world.ask(.get, "/patients/\(world.patient)/media\(query)", as: person)
                #expect(list["items"]?.elements.count == 1)
            }
            let removal = try await world.ask(.delete, given.path + query, as: .receptionist, version: "\"v1\"")
            #expect(removal.status == 403 && removal.code == "notYours")
            for person in [WebWorld.Person.admin, .support, .auditor] {
                #expect(try await world.ask(.get, given.path + query, as: person).status == 403, "\(person)")
            }
        }
    }

    @Test("an export names every document with an address")
    func exported() async throws {
        try await WebWorld.run { world in
            _ = try await document(world)
            let export = try await world.ask(.get, "/patients/\(world.patient)/export", as: .patient)
            let address = export["media"]?.elements.first?["files"]?.elements.first?["address"]?.text
            #expect(try await get(world, try #require(address)).bytes == TestForm.pdf)
        }
    }

    @Test("parts of a file are given by range, and a file that one has is not sent again")
    func ranges() async throws {
        try await WebWorld.run { world in
            let bytes = TestForm.pdf + (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let added = try await world.ask(
                .post, world.path("/media"), as: .owner, form: TestForm([("title", "T")], file: bytes))
            let address = try address(added)
            let whole = try await get(world, address)
            #expect(whole.bytes == bytes && whole.response.headers["Accept-Ranges"] == "bytes")
            let etag = try #require(whole.response.headers["ETag"])
            for range in [0..<1, 5..<100_000, 199_000..<bytes.count] {
                let part = try await get(
                    world, address, ["Range": "bytes=\(range.lowerBound)-\(range.upperBound - 1)", "If-Range": etag])
                #expect(part.response.status == .partialContent && part.bytes == Array(bytes[range]))
                #expect(
                    part.response.headers["Content-Range"]
                        == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)")
            }
            let beyond = try await get(world, address, ["Range": "bytes=\(bytes.count)-"])
            #expect(beyond.response.status == .rangeNotSatisfiable)
            #expect(beyond.response.headers["Content-Range"] == "bytes */\(bytes.count)")
            let known = try await get(world, address, ["If-None-Match": etag, "Range": "bytes=0-1"])
            #expect(known.response.status == .notModified && known.bytes.isEmpty)
            let head = try await get(world, address, [:], .head)
            #expect(head.response.status == .ok && head.response.headers["ETag"] == etag)
        }
    }

    @Test("what a suspended practice showed is seen no more")
    func suspended() async throws {
        try await WebWorld.run { world in
            let added = try await world.ask(.post, world.path("/media"), as: .owner, form: .photo())
            let address = try address(added)
            #expect(try await get(world, address).response.status == .ok)
            _ = try await world.ask(.post, world.path("/suspension"), as: .admin)
            #expect(try await get(world, address).response.status == .notFound)
        }
    }
}
