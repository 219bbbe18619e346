import Foundation
import Testing

@Suite("Long upkeep")
struct UpkeepProgressTests {
    @Test("verify and reindex tell how much they looked at, and can be run again")
    func told() async throws {
        try await withHome { home in
            #expect(try await RunningPraxis.run(["demo"], home: home).code == 0)
            for _ in 0..<2 {
                let reindexed = try await RunningPraxis.run(["reindex"], home: home)
                #expect(reindexed.code == 0)
                #expect(reindexed.output.contains("practices in"), "\(reindexed.output)")
                let verified = try await RunningPraxis.run(["verify"], home: home)
                #expect(verified.code == 0, "\(verified.output)")
                // Rows of bookings, claims and events, then practices: both, and nothing else but the verdict.
                let lines = verified.output.split(separator: "\n")
                #expect(lines.count == 3, "\(verified.output)")
                #expect(lines.first?.contains(" rows in ") == true)
                #expect(lines.last == "Nothing is wrong.")
            }
        }
    }
}
