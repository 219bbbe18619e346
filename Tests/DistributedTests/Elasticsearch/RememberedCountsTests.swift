import Domain
import HTTPClient
import HTTPServer
import Testing
import Threads

@testable import Distributed

/// A search is sent along with the question what its words are worth, once that is remembered.
@Suite("Search cluster: one request a search")
struct RememberedCountsTests {
    private static let now = Instant(seconds: 1_800_000_000)

    /// Of each request how many searches it asked, one a line after a line without options; 0: one alone.
    private func searches(_ index: ElasticsearchIndex, _ standIn: StandIn, text: String) async throws -> [Int] {
        let before = standIn.seen.count
        _ = try await index.search(SearchQuery(text: text), now: Self.now)
        return standIn.seen.dropFirst(before).map { $0.body.utf8.count { $0 == 10 } / 2 }
    }

    /// A cluster in which every word of a search occurs `count` times.
    private func with(
        _ count: Guarded<Int>, at time: Guarded<ContinuousClock.Instant> = Guarded(.now),
        _ body: (ElasticsearchIndex, StandIn) async throws -> Void
    ) async throws {
        let patterns = ["/_alias/:alias", "/:index", "/:index/:call", "/:index/_doc/:id"]
        let answer: @Sendable (StandIn.Seen, Int) async -> HTTPResponse = { seen, _ in
            if seen.path.hasPrefix("/_alias/") { return .text(#"{"praxis-listings-0":{"aliases":{}}}"#) }
            if seen.path.hasSuffix("/_mapping") {
                return .text(#"{"praxis-listings-0":{"mappings":{"_meta":{"praxis":1}}}}"#)
            }
            let found = count.withLock { $0 }
            let bucket = #"{"doc_count":\#(found)}"#
            let one = """
                {"hits":{"total":{"value":9},"hits":[]},"aggregations":{"words":{"buckets":\
                {"e0":\(bucket),"p0":\(bucket),"e1":\(bucket),"p1":\(bucket)}}}}
                """
            if seen.path.hasSuffix("/_search") { return .text(one) }
            let asked = seen.body.utf8.count { $0 == 10 } / 2
            return .text(#"{"responses":[\#(repeatElement(one, count: asked).joined(separator: ","))]}"#)
        }
        try await StandIn.with(patterns: patterns, answer) { standIn in
            var settings = SearchClusterSettings(addresses: [try #require(ClusterAddress(standIn.url))])
            settings.askersWait = .seconds(60)
            settings.time = { time.withLock { $0 } }
            try await body(ElasticsearchIndex(settings, transport: standIn.transport), standIn)
        }
    }

    @Test("words that are known take one request, and two where their counts have changed")
    func remembered() async throws {
        let count = Guarded(5)
        let time = Guarded(ContinuousClock.now)
        try await with(count, at: time) { index, standIn in
            func later() { time.withLock { $0 += .seconds(2) } }
            _ = try await index.search(SearchQuery(), now: Self.now)
            #expect(try await searches(index, standIn, text: "dentist paris") == [2, 0])
            later()
            #expect(try await searches(index, standIn, text: "dentist paris") == [3])
            later()
            // Each word by itself.
            #expect(try await searches(index, standIn, text: "paris") == [3])
            count.withLock { $0 = 6 }
            later()
            #expect(try await searches(index, standIn, text: "dentist paris") == [3, 0])
            later()
            #expect(try await searches(index, standIn, text: "dentist paris") == [3])
        }
    }

    @Test("what was counted a moment ago is not counted again, unless this process has changed the index")
    func recent() async throws {
        let time = Guarded(ContinuousClock.now)
        try await with(Guarded(5), at: time) { index, standIn in
            _ = try await index.search(SearchQuery(), now: Self.now)
            #expect(try await searches(index, standIn, text: "dentist paris") == [2, 0])
            time.withLock { $0 += .milliseconds(900) }
            #expect(try await searches(index, standIn, text: "dentist paris") == [0])
            #expect(try await searches(index, standIn, text: "paris") == [0])
            #expect(try await searches(index, standIn, text: "") == [0])
            time.withLock { $0 += .milliseconds(200) }
            #expect(try await searches(index, standIn, text: "dentist paris") == [3])
            #expect(try await searches(index, standIn, text: "dentist paris") == [0])
            try await index.refresh()
            #expect(try await searches(index, standIn, text: "dentist paris") == [3])
        }
    }

    @Test("whether the index was built is asked for once a moment")
    func built() async throws {
        let time = Guarded(ContinuousClock.now)
        try await with(Guarded(5), at: time) { index, standIn async throws in
            #expect(try await index.isBuilt() == false)
            let before = standIn.seen.count
            #expect(try await index.isBuilt() == false)
            #expect(standIn.seen.count == before)
            time.withLock { $0 += .seconds(2) }
            #expect(try await index.isBuilt() == false)
            #expect(standIn.seen.count == before + 1)
        }
    }

    @Test("a word that nothing has is looked for among its neighbours, and never searched for along")
    func unknown() async throws {
        try await with(Guarded(0)) { index, standIn in
            _ = try await index.search(SearchQuery(), now: Self.now)
            let first = try await searches(index, standIn, text: "denitst")
            #expect(first.first == 2)
            #expect(try await searches(index, standIn, text: "denitst").first == 2)
        }
    }
}
