import Domain
import Foundation
import Testing

@testable import Embedded

@Suite("Search snapshots")
struct SnapshotTests {
    typealias Sample = SampleListings

    /// A folder of its own for each test.
    private func withFolder(_ work: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await work(folder.appendingPathComponent("search.snapshot").path)
    }

    private func saved(_ path: String) async throws -> [Listing] {
        let index = InMemorySearchIndex()
        defer { index.close() }
        let listings = Sample.random(700, seed: 23)
        try await index.put(Array(listings.prefix(500)))
        try await index.put(Array(listings.suffix(200)))
        try await index.remove([ListingVersion(id: listings[3].id, version: 2)])
        try await index.updateAvailability([
            AvailabilityUpdate(listing: listings[4].id, version: 9, asOf: Sample.now + 5, nextAvailable: [:])
        ])
        try await index.advance(to: SearchPosition(epoch: "é1", inventory: 70, booking: -1, asOf: Sample.now))
        try await index.save(to: path)
        var expected = listings
        expected[4].version = 9
        expected[4].asOf = Sample.now + 5
        expected.remove(at: 3)
        return expected
    }

    @Test("what was saved is there after a restart: listings, removals, position")
    func roundTrip() async throws {
        try await withFolder { path in
            let expected = try await saved(path)
            let (index, outcome) = InMemorySearchIndex.open(snapshot: path)
            defer { index.close() }
            #expect(outcome == .loaded(listings: 699))
            for listing in expected { #expect(try await index.listing(listing.id) == listing) }
            #expect(
                try await index.position() == SearchPosition(epoch: "é1", inventory: 70, booking: -1, asOf: Sample.now))
            let gone = Sample.random(700, seed: 23)[3]
            #expect(try await index.put([gone]) == 0)
            let query = SearchQuery(text: "adler", facets: Set(SearchFacet.allCases), limit: 100)
            let results = try await index.search(query, now: Sample.now)
            #expect(results.total == PlainSearch(listings: expected).found(query, now: Sample.now).count)
            #expect(try await index.put([Sample.listing(1, "New")]) == 1)
            #expect(try await index.search(SearchQuery(text: "new"), now: Sample.now).total == 1)
        }
    }

    @Test("a change after loading can be saved over the file that is still mapped")
    func saveOverMapped() async throws {
        try await withFolder { path in
            _ = try await saved(path)
            let (index, _) = InMemorySearchIndex.open(snapshot: path)
            try await index.put([Sample.listing(1, "New")])
            try await index.save(to: path)
            #expect(try await index.search(SearchQuery(text: "new"), now: Sample.now).total == 1)
            index.close()
            let (again, outcome) = InMemorySearchIndex.open(snapshot: path)
            defer { again.close() }
            #expect(outcome == .loaded(listings: 700))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent).count
                    == 1)
        }
    }

    @Test("no file, and no folder, are told apart from damage")
    func missing() async throws {
        try await withFolder { path in
            #expect(SnapshotFile(path: path).load().1 == .missing)
            #expect(SnapshotFile(path: path + "/none/none").load().1 == .missing)
            #expect(throws: SearchIndexFault.self) { try SnapshotFile(path: path + "/none/none").save(SearchState()) }
        }
    }

    @Test("any changed byte, and any cut, is refused with a reason")
    func damage() async throws {
        try await withFolder { path in
            _ = try await saved(path)
            let good = try Data(contentsOf: URL(fileURLWithPath: path))
            var chance = Chance(4)
            for round in 0..<200 {
                var bad = good
                if round % 4 == 0 {
                    bad = bad.prefix(Int.random(in: 0..<bad.count, using: &chance))
                } else {
                    let at =
                        round % 4 == 1
                        ? Int.random(in: 0..<64, using: &chance) : Int.random(in: 0..<bad.count, using: &chance)
                    bad[at] ^= UInt8(1 << Int.random(in: 0..<8, using: &chance))
                }
                try bad.write(to: URL(fileURLWithPath: path))
                let (state, outcome) = SnapshotFile(path: path).load()
                guard case .refused(let reason) = outcome else {
                    Issue.record("round \(round) was loaded")
                    continue
                }
                #expect(reason.hasSuffix("."))
                #expect(state.count == 0)
            }
        }
    }

    @Test("a snapshot of another format is refused by name")
    func otherFormat() async throws {
        try await withFolder { path in
            _ = try await saved(path)
            var file = try Data(contentsOf: URL(fileURLWithPath: path))
            file[8] = 99
            try file.write(to: URL(fileURLWithPath: path))
            let expected = SnapshotOutcome.refused(
                reason: "The search snapshot has format 99, not \(SnapshotFile.format).")
            #expect(SnapshotFile(path: path).load().1 == expected)
        }
    }

    @Test("an empty index can be saved and loaded")
    func empty() async throws {
        try await withFolder { path in
            try SnapshotFile(path: path).save(SearchState())
            let (index, outcome) = InMemorySearchIndex.open(snapshot: path)
            defer { index.close() }
            #expect(outcome == .loaded(listings: 0))
            let results = try await index.search(SearchQuery(text: "x", facets: [.country]), now: Sample.now)
            #expect(results.total == 0)
            #expect(results.hits.isEmpty)
        }
    }
}
