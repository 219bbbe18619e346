import Domain
import Foundation
import Storage
import Testing
import Threads

@testable import App

@Suite("The import of facilities")
struct FacilityImportTests {
    static let header = "country,name,address,city,region,postcode,phone,latitude,longitude"
    private static let data = ProcessInfo.processInfo.environment["PRAXIS_TEST_DATA"]

    /// What an import told of the rows that it could not use.
    private final class Refusals: Sendable {
        private let told = Guarded<[String]>([])
        var all: [String] { told.withLock { $0 } }
        func add(_ line: Int, _ reason: String) { told.withLock { $0.append("\(line): \(reason)") } }
    }

    private func run(
        _ text: String, into installation: Installation, refusals: Refusals = Refusals(),
        stopWhen isStopped: @escaping () -> Bool = { false }, progress: @escaping (Int) -> Void = { _ in }
    ) async throws -> FacilityImport.Result {
        try await FacilityImport(
            store: installation.practices, scope: .system("test"), now: installation.now, refuse: refusals.add,
            progress: progress, isStopped: isStopped
        ).run(Array(text.utf8))
    }

    private func practices(_ installation: Installation) async throws -> [PracticeRecord] {
        var found: [PracticeRecord] = []
        while true {
            let page = try await installation.practices.practices(
                scope: .system("test"), after: found.last?.id, limit: 500)
            found += page
            if page.count < 500 { return found }
        }
    }

    @Test("Bad rows are told with line and reason, good ones are kept, and a second run changes nothing")
    func badRows() async throws {
        let text = """
            \(Self.header)
            GB,Good One,1 Road,Leeds,,LS1,,53.8,-1.55
            GB,No Place,1 Road,Leeds,,LS1,,,
            GB,Too Few,1 Road
            GB,"Never closed,1 Road,Leeds,,LS1,,53.8,-1.55
            GB,Good Two,"2, Road",Leeds,,LS1,,53.8,-1.55
            GB,Long Code,1 Road,Leeds,,A POSTCODE THAT NO ONE HAS,,53.8,-1.55
            GB,Good One,1 Road,Leeds,,LS1,0113,53.8,-1.55
            """
        try await TestInstallation.run { installation in
            let refusals = Refusals()
            let first = try await run(text, into: installation, refusals: refusals)
            #expect(first == FacilityImport.Result(added: 2, known: 1, refused: 4))
            #expect(
                Set(refusals.all) == [
                    "3: '' is no latitude between -90 and 90", "4: it has 3 fields where the header has 9",
                    "5: it opens a quotation mark that nothing closes",
                    "7: location.0.postcode: Give 0 to 20 characters.",
                ])
            let before = try await practices(installation)
            #expect(before.map(\.details.name).sorted() == ["Good One", "Good Two"])
            let second = try await run(text, into: installation)
            #expect(second == FacilityImport.Result(added: 0, known: 3, refused: 4))
            #expect(try await practices(installation) == before)
        }
    }

    @Test("A stray quotation mark that another one closes rows below costs only its own row")
    func joinedRows() async throws {
        let text = """
            \(Self.header)
            GB,"Stray,1 Road,Leeds,,LS1,,53.8,-1.55
            GB,Good One,1 Road,Leeds,,LS1,,53.8,-1.55
            GB,Good Two,"2, Road",Leeds,,LS1,,53.8,-1.55
            """
        try await TestInstallation.run { installation in
            let result = try await run(text, into: installation)
            #expect(result == FacilityImport.Result(added: 2, known: 0, refused: 1))
        }
    }

    @Test("Columns are found by their names, in any order, case and company")
    func columns() async throws {
        let text =
            "Longitude, LATITUDE ,note,phone,postcode,region,city,address,name,country\r\n"
            + "-1.55,53.8,x,,LS1,,Leeds,1 Road,Good One,GB\r\n"
        try await TestInstallation.run { installation in
            let result = try await run(text, into: installation)
            #expect(result.added == 1)
        }
    }

    @Test(
        "A file whose header lacks columns is refused whole, with their names",
        arguments: ["", "\n\n", "country,name\nGB,Good One", header.replacingOccurrences(of: ",", with: ";")])
    func noHeader(_ text: String) async throws {
        try await TestInstallation.run { installation in
            let refused = await #expect(throws: Facility.Refused.self) { try await run(text, into: installation) }
            #expect(refused?.reason.hasPrefix("its header lacks: ") == true)
            #expect(refused?.reason.hasSuffix("latitude, longitude") == true)
            let found = try await practices(installation)
            #expect(found.isEmpty)
        }
    }

    @Test("What was stopped goes on at its next run, with nothing twice")
    func stopped() async throws {
        let rows = (0..<200).map { "GB,House \($0),\($0) Road,Leeds,,LS1,,53.8,-1.55" }
        let text = ([Self.header] + rows).joined(separator: "\n")
        try await TestInstallation.run { installation in
            var done = 0
            let first = try await run(
                text, into: installation, stopWhen: { done > 0 }, progress: { done = $0 })
            #expect(first.wasStopped)
            #expect(first.added > 0 && first.added < 200)
            let second = try await run(text, into: installation)
            #expect(second == FacilityImport.Result(added: 200 - first.added, known: first.added))
            #expect(try await practices(installation).count == 200)
        }
    }

    @Test(
        "The real file's rows become practices in their zones", .enabled(if: data != nil, "PRAXIS_TEST_DATA is not set")
    )
    func realSlice() async throws {
        let file = URL(fileURLWithPath: try #require(Self.data)).appendingPathComponent("facilities.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n")
        var count: [Substring: Int] = [:]
        let slice = lines.dropFirst().filter { line in
            count[line.prefix(2), default: 0] += 1
            return count[line.prefix(2), default: 0] <= 500
        }
        try await TestInstallation.run { installation in
            let text = ([lines[0]] + slice).joined(separator: "\r\n")
            let refusals = Refusals()
            let first = try await run(text, into: installation, refusals: refusals)
            #expect(refusals.all == [])
            #expect(first.added + first.known == slice.count)
            #expect(first.known < 10, "so few rows of the file are equal")
            let second = try await run(text, into: installation)
            #expect(second == FacilityImport.Result(added: 0, known: slice.count))
            try await checkZones(installation)
        }
    }

    private func checkZones(_ installation: Installation) async throws {
        var zones: [String: Set<String>] = [:]
        for practice in try await practices(installation) {
            let rules = try await installation.practices.ruleBook(of: practice.id)
            let location = try #require(rules.locations.values.first)
            zones[location.country, default: []].insert(location.timeZone)
            #expect(!rules.schedules.isEmpty && !rules.services.isEmpty)
        }
        #expect(Set(zones.keys) == ["AT", "BE", "CA", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "NZ", "PT"])
        #expect(zones["DE"] == ["Europe/Berlin"])
        #expect(zones["IE"] == ["Europe/Dublin"])
        #expect(zones["NZ"]?.isSubset(of: ["Pacific/Auckland", "Pacific/Chatham"]) == true)
        #expect(zones["CA"]?.isSuperset(of: ["America/Vancouver"]) == true)
        #expect(zones["PT"]?.contains("Europe/Lisbon") == true)
    }
}
