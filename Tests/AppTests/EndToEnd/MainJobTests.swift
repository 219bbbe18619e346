import Foundation
import Testing

@Suite("The main job, from outside")
struct MainJobTests {
    @Test("a stranger walks from listing to archived booking with curl alone")
    func walk() async throws {
        try await withHome { home in
            try await RunningPraxis.with(home) { praxis in
                let walk = try await RunningPraxis.run(
                    ["bash", RunningPraxis.root + "/bin/walk", praxis.address], program: "/usr/bin/env", home: home,
                    also: ["PRAXIS_BIN": RunningPraxis.program])
                #expect(walk.code == 0, "\(walk.output)")
                #expect(walk.output.contains("archived"))
            }
        }
    }

    @Test(
        "real places are imported, found by misspelt names, raced for, attended, archived and looked up",
        .enabled(if: ProcessInfo.processInfo.environment["PRAXIS_TEST_DATA"] != nil, "PRAXIS_TEST_DATA is not set"))
    func realPlaces() async throws {
        try await withHome { home in
            let slice = home + "-slice.csv"
            defer { try? FileManager.default.removeItem(atPath: slice) }
            let names = try Self.slice(of: 300, into: slice)
            let imported = try await RunningPraxis.run(["import", "facilities", slice], home: home)
            #expect(imported.output.contains("300 practices added"), "\(imported.output)")
            let again = try await RunningPraxis.run(["import", "facilities", slice], home: home)
            #expect(again.output.contains("0 practices added, 300 were there already"), "\(again.output)")
            try await RunningPraxis.with(home) { praxis in
                try await Self.useIt(praxis, names: names, home: home)
            }
        }
    }

    private static func useIt(_ praxis: RunningPraxis, names: [String], home: String) async throws {
        let visitor = APIClient(address: praxis.address)
        let listing = try await eventually("a misspelt name is found") {
            let query = misspelt(names[17]).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let found = try await visitor.get("/listings?q=\(query)")
            return found.items.first { $0["practiceName"] as? String == names[17] }
        }
        let practice = try #require(listing["practiceId"] as? String)
        let service = try #require((listing["services"] as? [[String: Any]])?.first?["id"] as? String)
        let practitioner = try #require(listing["practitionerId"] as? String)
        let location = try #require(listing["locationId"] as? String)
        let (today, until) = (day(0), day(14))
        let slots = try await visitor.get(
            "/practices/\(practice)/slots?serviceId=\(service)&practitionerId=\(practitioner)&from=\(today)&to=\(until)"
        )
        let start = try #require(firstStart(slots), "\(slots.body)")
        try await race(
            visitor, practice,
            [
                "serviceId": service, "practitionerId": practitioner, "locationId": location, "startsAt": start,
            ])
        let code = try await RunningPraxis.run(["verify"], home: home)
        #expect(code.code == 0, "\(code.output)")
    }

    /// Six people want one time: one has it, five are told so, and nobody gets a fault.
    private static func race(_ visitor: APIClient, _ practice: String, _ wanted: [String: String]) async throws {
        var people: [(client: APIClient, patient: String)] = []
        for index in 0..<6 {
            let client = try await visitor.person("Racer \(index)")
            people.append((client, try await client.patient("Racer \(index)")))
        }
        let answers = try await withThrowingTaskGroup(of: (Int, Int, String?).self) { group in
            for (index, person) in people.enumerated() {
                group.addTask {
                    var body: [String: Any] = wanted
                    body["patientId"] = person.patient
                    let answer = try await person.client.post("/practices/\(practice)/holds", body)
                    return (index, answer.status, answer.text("id"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.map(\.1).sorted() == [201, 409, 409, 409, 409, 409])
        let winner = try #require(answers.first { $0.1 == 201 })
        let (client, booking) = (people[winner.0].client, try #require(winner.2))
        let home = "/practices/\(practice)/bookings/\(booking)"
        #expect(try await client.post("\(home)/payments", ["method": "visit"]).status == 201)
        #expect(try await client.post("\(home)/confirmation").status == 200)
        let mine = try await client.get("/bookings")
        #expect(mine.items.map { $0["id"] as? String } == [booking])
        #expect(mine.items.first?["state"] as? String == "confirmed")
    }

    private static func day(_ later: Double) -> String {
        String(ISO8601DateFormatter().string(from: Date() + later * 86_400).prefix(10))
    }

    private static func firstStart(_ slots: APIClient.Answer) -> String? {
        let days = slots["days"] as? [[String: Any]] ?? []
        return days.lazy.compactMap { ($0["slots"] as? [[String: Any]])?.first?["startsAt"] as? String }.first
    }

    /// The names of the rows that were taken.
    private static func slice(of count: Int, into path: String) throws -> [String] {
        let folder = try #require(ProcessInfo.processInfo.environment["PRAXIS_TEST_DATA"])
        let text = try String(contentsOfFile: folder + "/facilities.csv", encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        // Spread over the whole file, so that every country is there; plain rows, whose name is the second field.
        let plain = lines.dropFirst().filter { !$0.contains("\"") && $0.split(separator: ",").count >= 6 }
        let taken = stride(from: 0, to: plain.count, by: plain.count / count).prefix(count).map { plain[$0] }
        try ([lines[0]] + taken).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return taken.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[1]) }
    }

    private static func misspelt(_ name: String) -> String {
        var letters = Array(name)
        letters.swapAt(2, 3)
        return String(letters)
    }
}
