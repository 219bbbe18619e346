import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The edge")
struct EdgeTests {
    private struct Unexpected: Error { var patient = "Alma Reis" }

    @Test("what nobody expected answers 500 with a reference that finds it in the log, and tells nothing else")
    func unexpected() async throws {
        try await WebWorld.run { world in
            let endpoint = Endpoint(
                .listSlots, .get, "/slots", "Breaks.", in: .slots, answer: .nothing("Nothing.")
            ) { _ in throw Unexpected() }
            let runner = EndpointRunner(endpoint, world.services)
            let response = await runner.respond(try HTTPRequest(.get, "/api/v1/slots"))
            #expect(response.status == .internalServerError)
            let body = try JSONParser.parse(try #require(response.bytes))
            let reference = try #require(body["reference"]?.text)
            let line = try #require(world.journal.records.last)
            #expect(line.level == .error)
            #expect(line.metadata.contains { $0.value == .text(reference) })
            #expect(!"\(line.metadata)\(body)".contains("Alma"))
        }
    }

    private struct Away: Outage { let isOutage: Bool }

    @Test(
        "where an engine does not serve one is told to ask again; where asking again would not help, that it is a fault"
    )
    func outage() async throws {
        try await WebWorld.run { world in
            for (isOutage, status) in [(true, HTTPStatus.serviceUnavailable), (false, .internalServerError)] {
                let endpoint = Endpoint(
                    .listSlots, .get, "/slots", "Breaks.", in: .slots, answer: .nothing("Nothing.")
                ) { _ in throw Away(isOutage: isOutage) }
                let runner = EndpointRunner(endpoint, world.services)
                let response = await runner.respond(try HTTPRequest(.get, "/api/v1/slots"))
                #expect(response.status == status)
                #expect((response.headers["Retry-After"] != nil) == isOutage)
                #expect(world.journal.records.last?.level == (isOutage ? .warning : .error))
            }
        }
    }

    @Test("a kept answer is read as it was written, and nothing else is taken for one")
    func storedAnswers() throws {
        var response = HTTPResponse(status: .created, type: "application/json", bytes: Array("{\"a\":1}".utf8))
        response.headers["ETag"] = "\"v1\""
        let bytes = StoredAnswer(response).bytes
        let read = try #require(StoredAnswer(bytes: bytes)?.response)
        #expect(read.status == .created)
        #expect(read.bytes == response.bytes)
        #expect(read.headers["ETag"] == "\"v1\"")
        #expect(read.headers["Content-Type"] == "application/json")
        for count in 0..<bytes.count { #expect(StoredAnswer(bytes: Array(bytes.prefix(count))) == nil) }
        #expect(StoredAnswer(bytes: bytes + [0]) == nil)
        #expect(StoredAnswer(bytes: [9] + bytes.dropFirst()) == nil)
    }

    @Test("the client's address is a trusted proxy's word alone, read from the end")
    func addresses() throws {
        let forwarded: HTTPHeaders = ["X-Forwarded-For": "6.6.6.6, 1.2.3.4 ,10.0.0.2"]
        let request = try HTTPRequest(.get, "/", headers: forwarded, remoteAddress: "10.0.0.1")
        #expect(ClientAddress.of(request, trusting: []) == "10.0.0.1")
        #expect(ClientAddress.of(request, trusting: ["10.0.0.1"]) == "10.0.0.2")
        #expect(ClientAddress.of(request, trusting: ["10.0.0.1", "10.0.0.2"]) == "1.2.3.4")
    }

    @Test("IPv6 addresses count by their /64, however they are written")
    func networks() {
        let network = ClientAddress.network(of: "2001:db8:0:7::1")
        #expect(ClientAddress.network(of: "2001:0DB8:0000:0007:ffff:1:2:3") == network)
        #expect(ClientAddress.network(of: "2001:db8:0:8::1") != network)
        #expect(ClientAddress.network(of: "fe80::1%eth0") == ClientAddress.network(of: "fe80::2"))
        #expect(ClientAddress.network(of: "::ffff:1.2.3.4") == "1.2.3.4")
        #expect(ClientAddress.network(of: "1.2.3.4") == "1.2.3.4")
    }

    @Test("withdrawn time becomes exceptions by local date, and is taken out once")
    func withdrawnWindows() throws {
        let zone = try #require(Zone(identifier: "Europe/Paris", offset: 3600))
        let from = try #require(Instant(rfc3339: "2026-12-07T15:00:00Z"))
        let until = try #require(Instant(rfc3339: "2026-12-09T11:00:00Z"))
        let withdrawal = WithdrawTime(practitionerID: DemoIDs.practitioner, from: from, until: until)
        let schedule = Schedule(practitionerID: DemoIDs.practitioner, locationID: DemoIDs.location, hours: [])
        let changed = try #require(withdrawal.takingTime(from: schedule, in: zone))
        let shown = changed.exceptions.map { "\($0.date) \($0.opens) \($0.closes)" }
        #expect(shown == ["2026-12-07 16:00 24:00", "2026-12-08 00:00 24:00", "2026-12-09 00:00 12:00"])
        #expect(withdrawal.takingTime(from: changed, in: zone) == nil)
    }
}
