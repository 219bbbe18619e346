import Domain
import Testing

@testable import Embedded

@Suite("Search merges")
struct MergeTests {
    typealias Sample = SampleListings

    @Test("what changes while segments merge is changed about the merged one too")
    func catchingUp() throws {
        let listings = Sample.random(700, seed: 8)
        var state = SearchState()
        for start in stride(from: 0, to: 700, by: 100) {
            state = try state.putting(Array(listings[start..<start + 100])).state
        }
        let captured = Array(state.views.suffix(4))
        #expect(captured.count == 4)
        var merger = SegmentMerger(captured)
        let merged = try merger.merge()
        var expected = listings
        for index in [310, 450, 699] {
            expected[index].practiceName = "Changed"
            expected[index].version = 2
        }
        state = try state.putting([expected[310], expected[450], expected[699]]).state
        state = state.removing([ListingVersion(id: listings[400].id, version: 3)]).state
        for index in [320, 5] {
            expected[index].version = 4
            expected[index].asOf = Sample.now + 9
            for service in expected[index].services.indices {
                expected[index].services[service].nextAvailable = Sample.now + 77
            }
            let next = expected[index].services.map { ($0.id, Sample.now + 77 as Instant?) }
            state =
                state.updating([
                    AvailabilityUpdate(
                        listing: listings[index].id, version: 4, asOf: Sample.now + 9,
                        nextAvailable: Dictionary(uniqueKeysWithValues: next))
                ]).state
        }
        let after = state.replacing(captured, by: merged)
        #expect(after.count == 699)
        #expect(after.views.count == state.views.count - 3)
        for (index, listing) in expected.enumerated() {
            #expect(after.listing(listing.id) == (index == 400 ? nil : listing))
        }
    }

    @Test("a segment emptied while it was merged leaves nothing behind")
    func emptied() throws {
        let listings = Sample.random(200, seed: 9)
        var state = try SearchState().putting(Array(listings.prefix(100))).state
        state = try state.putting(Array(listings.suffix(100))).state
        let captured = state.views
        var merger = SegmentMerger(captured)
        let merged = try merger.merge()
        state = state.removing(listings.prefix(100).map { ListingVersion(id: $0.id, version: 2) }).state
        #expect(state.views.count == 1)
        let after = state.replacing(captured, by: merged)
        #expect(after.count == 100)
        #expect(listings.prefix(100).allSatisfy { after.listing($0.id) == nil })
    }

    @Test("segments stay few, and everything stays found, while many small changes come")
    func staysFew() async throws {
        let index = InMemorySearchIndex()
        defer { index.close() }
        let listings = Sample.random(1500, seed: 10)
        for start in stride(from: 0, to: 1500, by: 10) { try await index.put(Array(listings[start..<start + 10])) }
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(10)
        while index.segmentCount > 7, clock.now < deadline { await Task.yield() }
        #expect(index.segmentCount <= 7)
        #expect(try await index.count() == 1500)
        for listing in listings { #expect(try await index.listing(listing.id) == listing) }
    }

    @Test("searches beside changes always see every listing")
    func besideChanges() async throws {
        let index = InMemorySearchIndex()
        defer { index.close() }
        let listings = Sample.random(300, seed: 12)
        try await index.put(listings)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round in 2..<60 {
                    let changed = listings[(round * 5)..<(round * 5 + 5)].map { listing in
                        var listing = listing
                        listing.version = round
                        return listing
                    }
                    try await index.put(changed)
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<100 {
                        let results = try await index.search(SearchQuery(facets: [.country]), now: Sample.now)
                        #expect(results.total == 300)
                        #expect(results.facets[.country]?.reduce(0) { $0 + $1.count } == 300)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
