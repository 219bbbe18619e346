import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("What is asked of every request")
struct RequestRuleTests {
    @Test("a post without a key is refused with 428")
    func keyMissing() async throws {
        try await WebWorld.run { world in
            let answer = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"],
                headers: ["Idempotency-Key": ""])
            #expect(answer.status == 428)
            #expect(answer.code == "idempotencyKeyMissing")
        }
    }

    @Test("the same key gives the first answer; with another request it is refused")
    func keys() async throws {
        try await WebWorld.run { world in
            let first = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"], key: "k")
            let again = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"], key: "k")
            #expect(first.status == 201)
            #expect(again.response.bytes == first.response.bytes)
            let other = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Cleo", "relation": "dependant"], key: "k")
            #expect(other.status == 422)
            #expect(other.code == "idempotencyKeyReused")
            let all = try await world.ask(.get, "/patients", as: .patient)
            #expect(all["items"]?.elements.count == 2)
        }
    }

    @Test("keys of more than 200 characters, or of invisible ones, are refused", arguments: ["a b", "é"])
    func malformedKeys(_ key: String) async throws {
        try await WebWorld.run { world in
            for key in [key, String(repeating: "k", count: 201)] {
                let answer = try await world.ask(
                    .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"], key: key)
                #expect(answer.status == 422)
            }
        }
    }

    @Test("a change names the version that it was made from: 428 without, 412 for an old one, 422 for none of ours")
    func versions() async throws {
        try await WebWorld.run { world in
            let path = "/patients/\(world.patient)"
            let read = try await world.ask(.get, path, as: .patient)
            #expect(read.etag == "\"v1\"")
            let change: JSONValue = ["phone": "+33 1 23 45"]
            #expect(try await world.ask(.patch, path, as: .patient, change).status == 428)
            let changed = try await world.ask(.patch, path, as: .patient, change, version: read.etag)
            #expect(changed.status == 200)
            #expect(changed.etag == "\"v2\"")
            let stale = try await world.ask(.patch, path, as: .patient, change, version: read.etag)
            #expect(stale.status == 412)
            #expect(stale.code == "staleVersion")
            for wrong in ["*", "v1", "W/\"v2\"", "\"2\""] {
                #expect(try await world.ask(.patch, path, as: .patient, change, version: wrong).status == 422)
            }
        }
    }

    @Test("a merge patch changes what it names, removes what it nulls, and refuses what would leave no whole")
    func mergePatch() async throws {
        try await WebWorld.run { world in
            let path = "/patients/\(world.patient)"
            let changed = try await world.ask(
                .patch, path, as: .patient, ["email": nil, "birthDate": "1988-05-17"], version: "\"v1\"")
            #expect(changed["email"] == nil)
            #expect(try changed.text("birthDate") == "1988-05-17")
            #expect(try changed.text("name") == "Alma Reis")
            let nameless = try await world.ask(.patch, path, as: .patient, ["name": nil], version: changed.etag)
            #expect(nameless.status == 422)
            #expect(nameless.subjects == ["name"])
            let unknown = try await world.ask(.patch, path, as: .patient, ["shoe": 42], version: changed.etag)
            #expect(unknown.subjects == ["shoe"])
        }
    }

    @Test("who has the newest version gets 304 and no body")
    func notModified() async throws {
        try await WebWorld.run { world in
            let path = "/patients/\(world.patient)"
            for known in ["\"v1\"", "\"v7\", \"v1\"", "W/\"v1\"", "*"] {
                let answer = try await world.ask(.get, path, as: .patient, headers: ["If-None-Match": known])
                #expect(answer.status == 304)
                #expect(answer.response.bytes == [])
                #expect(answer.etag == "\"v1\"")
            }
            #expect(try await world.ask(.get, path, as: .patient, headers: ["If-None-Match": "\"v2\""]).status == 200)
        }
    }

    @Test("a body in another language is refused with 415", arguments: ["text/plain", "application/merge-patch+json"])
    func mediaTypes(_ type: String) async throws {
        try await WebWorld.run { world in
            let answer = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"],
                headers: ["Content-Type": type])
            #expect(answer.status == 415)
        }
    }

    @Test("parameters of the type and its case do not matter")
    func mediaTypeParameters() async throws {
        try await WebWorld.run { world in
            let answer = try await world.ask(
                .post, "/patients", as: .patient, ["name": "Bo", "relation": "dependant"],
                headers: ["Content-Type": "Application/JSON ; charset=utf-8"])
            #expect(answer.status == 201)
        }
    }

    @Test("unknown, repeated and malformed parameters of a query are named")
    func queries() async throws {
        try await WebWorld.run { world in
            let slots = world.path("/slots?serviceId=\(world.service)")
            let cases = [
                ("&from=2026-12-08&colour=blue", "colour"), ("&from=08.12.2026", "from"), ("", "from"),
                ("&from=2026-12-08&from=2026-12-09", "from"), ("&from=2026-12-08&to=2027-02-08", "to"),
                ("&from=2026-12-08&to=2026-12-07", "to"),
            ]
            for (rest, subject) in cases {
                let answer = try await world.ask(.get, slots + rest)
                #expect(answer.status == 422, "\(rest)")
                #expect(answer.subjects == [subject])
            }
        }
    }

    @Test("a token that is not good is refused, also where nobody needs one")
    func badTokens() async throws {
        try await WebWorld.run { world in
            for header in ["Bearer nonsense", "Bearer \(String(repeating: "A", count: 43))", "Basic YTpi", "Bearer"] {
                let answer = try await world.ask(.get, "/listings", headers: ["Authorization": header])
                #expect(answer.status == 401)
                #expect(answer.response.headers["WWW-Authenticate"] != nil)
            }
        }
    }

    @Test("what is no id names nothing")
    func wrongIDs() async throws {
        try await WebWorld.run { world in
            for path in ["/practices/smile", "/patients/1", "/practices/\(world.practice)/bookings/%2F"] {
                let answer = try await world.ask(.get, path, as: .patient)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test("pages follow each other without a gap or a repeat")
    func pages() async throws {
        try await WebWorld.run { world in
            for name in ["Bo", "Cleo", "Dan"] {
                try await world.ask(
                    .post, world.path("/resources"), as: .owner,
                    ["name": .text(name), "kind": "room", "locationId": .text(world.location.description)])
            }
            var path: String? = world.path("/resources?limit=2")
            var names: [String] = []
            while let next = path {
                let page = try await world.ask(.get, next, as: .owner)
                names += page["items"]?.elements.compactMap { $0["name"]?.text } ?? []
                path = page["next"]?.text.map { String($0.dropFirst(Endpoint.root.count)) }
            }
            #expect(names.sorted() == ["Bo", "Cleo", "Dan"])
            let wrong = try await world.ask(.get, world.path("/resources?cursor=AAAA"), as: .owner)
            #expect(wrong.subjects == ["cursor"])
        }
    }

    @Test("every answer keeps browsers from guessing, caching and framing")
    func securityHeaders() async throws {
        try await WebWorld.run { world in
            for target in ["/api/v1/listings", "/nowhere", "/api/v1/patients", "/health/live"] {
                let response = await world.router.respond(try HTTPRequest(.get, target))
                #expect(response.headers["X-Content-Type-Options"] == "nosniff", "\(target)")
                #expect(response.headers["Cache-Control"] != nil, "\(target)")
                #expect(response.headers["Access-Control-Allow-Origin"] == nil, "\(target)")
            }
        }
    }

    @Test("paths that are not there and methods that are not allowed answer with problems too")
    func rejections() async throws {
        try await WebWorld.run { world in
            let nowhere = await world.router.respond(try HTTPRequest(.get, "/api/v1/nowhere"))
            #expect(nowhere.status == .notFound)
            #expect(nowhere.headers["Content-Type"] == "application/problem+json")
            let wrong = await world.router.respond(try HTTPRequest(.put, "/api/v1/patients"))
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers["Allow"]?.contains("GET") == true)
        }
    }
}
