import Domain
import Foundation
import HTTPClient
import HTTPServer
import Testing
import Threads

@testable import Distributed

/// A cluster that throttles, fails, refuses, or is not there.
@Suite("Search cluster: faults")
struct SearchClusterFaultTests {
    private static let now = Instant(seconds: 1_800_000_000)
    private static let patterns = ["/_alias/:alias", "/:index", "/:index/:call", "/:index/_doc/:id"]

    private static func listing(_ number: UInt64) -> Listing {
        Listing(
            id: ID(high: 1, low: number), version: 1, asOf: now, practiceID: ID(high: 2, low: number),
            locationID: ID(high: 3, low: number), practiceName: "Name",
            place: ListedPlace(
                country: "DE", city: "Berlin", coordinates: Coordinates(latitude: 52, longitude: 13),
                timeZone: "Europe/Berlin"))
    }

    /// What a healthy cluster says of its index, then what the test says.
    private static func healthy(
        _ answer: @escaping @Sendable (StandIn.Seen, Int) -> HTTPResponse
    ) -> @Sendable (StandIn.Seen, Int) async -> HTTPResponse {
        let calls = Guarded(0)
        return { seen, _ in
            if seen.path.hasPrefix("/_alias/") { return .text(#"{"praxis-listings-0":{"aliases":{}}}"#) }
            if seen.path.hasSuffix("/_mapping") {
                return .text(#"{"praxis-listings-0":{"mappings":{"_meta":{"praxis":1}}}}"#)
            }
            let number = calls.withLock { calls in
                calls += 1
                return calls - 1
            }
            return answer(seen, number)
        }
    }

    private func with(
        also addresses: [String] = [], identity: SearchClusterSettings.Identity = .none,
        _ answer: @escaping @Sendable (StandIn.Seen, Int) async -> HTTPResponse,
        _ body: (ElasticsearchIndex, StandIn, Guarded<[Duration]>) async throws -> Void
    ) async throws {
        try await StandIn.with(patterns: Self.patterns, answer) { standIn in
            let pauses = Guarded([Duration]())
            var settings = SearchClusterSettings(
                addresses: try (addresses + [standIn.url]).map { try #require(ClusterAddress($0)) })
            settings.identity = identity
            // What is tested is not how long a busy machine takes.
            settings.askersWait = .seconds(60)
            settings.askers.pause = { pause in pauses.withLock { $0.append(pause) } }
            settings.indexers.pause = settings.askers.pause
            try await body(ElasticsearchIndex(settings, transport: standIn.transport), standIn, pauses)
        }
    }

    private func expectError(
        _ reason: SearchClusterError.Kind, sourceLocation: SourceLocation = #_sourceLocation,
        _ work: () async throws -> Void
    ) async {
        do {
            try await work()
            Issue.record("it was done", sourceLocation: sourceLocation)
        } catch let error as SearchClusterError {
            #expect(error.reason == reason, "\(error)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("another error: \(error)", sourceLocation: sourceLocation)
        }
    }

    /// To the search for the position, and to the search itself.
    private static let nothing = """
        {"responses":[{"hits":{"total":{"value":0},"hits":[]}},{"hits":{"total":{"value":0},"hits":[]}}]}
        """

    @Test("who searches waits through a short trouble, but not through a long one")
    func askers() async throws {
        try await with(
            Self.healthy { _, number in
                number < 2 ? .text("{}", status: .tooManyRequests) : .text(Self.nothing)
            }
        ) { index, _, pauses async throws in
            #expect(try await index.search(SearchQuery(), now: Self.now).total == 0)
            #expect(pauses.withLock { $0.count } == 2)
        }
        try await with(Self.healthy { _, _ in .text("{}", status: .serviceUnavailable) }) {
            index, standIn, _ async throws in
            await expectError(.busy) { _ = try await index.search(SearchQuery(), now: Self.now) }
            #expect(standIn.seen.filter { $0.path.contains("/_msearch") }.count == 3)
        }
    }

    @Test("one search that fails behind an answer of 200 is tried again too")
    func oneOfSeveral() async throws {
        let failed = """
            {"responses":[{"hits":{"hits":[]}},{"error":{"type":"no_shard_available_action_exception"},"status":503}]}
            """
        try await with(Self.healthy { _, number in .text(number == 0 ? failed : Self.nothing) }) {
            index, _, pauses async throws in
            #expect(try await index.search(SearchQuery(), now: Self.now).total == 0)
            #expect(pauses.withLock { $0.count } == 1)
        }
    }

    @Test(
        "what is no answer to a search, a count or a reading is not told as nothing found",
        arguments: [
            "{}", #"{"responses":[{},{}]}"#, #"{"acknowledged":true}"#, "[]", "<html>", "",
        ])
    func foreign(_ text: String) async throws {
        try await with(Self.healthy { _, _ in .text(text) }) { index, _, _ async throws in
            await expectError(.refused) { _ = try await index.search(SearchQuery(), now: Self.now) }
            await expectError(.refused) { _ = try await index.search(SearchQuery(text: "dentist"), now: Self.now) }
            await expectError(.refused) { _ = try await index.count() }
            await expectError(.refused) {
                _ = try await index.remove([ListingVersion(id: ID(high: 1, low: 1), version: 3)])
            }
        }
    }

    @Test("a node that is gone is passed over, and the one that answers is asked first from then on")
    func otherNode() async throws {
        try await with(also: ["http://127.0.0.1:1"], Self.healthy { _, _ in .text(#"{"count":3}"#) }) {
            index, _, pauses async throws in
            #expect(try await index.count() == 3)
            #expect(try await index.count() == 3)
            #expect(pauses.withLock { $0.isEmpty })
        }
    }

    @Test("with no node to be reached the web says 503 with when to come again")
    func unreachable() async throws {
        let transport = try HTTPTransport()
        defer { transport.close() }
        var settings = SearchClusterSettings(addresses: [try #require(ClusterAddress("http://127.0.0.1:1"))])
        settings.askers.pause = { _ in }
        let index = ElasticsearchIndex(settings, transport: transport)
        do {
            _ = try await index.search(SearchQuery(text: "dentist"), now: Self.now)
            Issue.record("it was answered")
        } catch let error as any DomainError {
            #expect(error.code == "searchUnavailable")
            #expect(error.kind == .unavailable(seconds: 2))
            #expect(error.advice.contains("booking goes on"))
        }
    }

    @Test("of a bulk only what was not taken is sent again; what somebody changed meanwhile is read first")
    func partialBulk() async throws {
        let (one, two, three) = (Self.listing(1), Self.listing(2), Self.listing(3))
        try await with(
            Self.healthy { seen, number in
                switch number {
                case 0:
                    .text(#"{"docs":[{"_id":"x","found":false}]}"#)
                case 1:
                    .text(
                        #"{"errors":true,"items":[{"create":{"status":201}},"#
                            + #"{"create":{"status":429,"error":{"type":"es_rejected_execution_exception"}}},"#
                            + #"{"create":{"status":409,"error":{"type":"version_conflict_engine_exception"}}}]}"#)
                case 2:
                    // The third was put by somebody else, with a higher version.
                    .text(
                        #"{"docs":[{"_id":"\#(three.id)","found":true,"_seq_no":4,"_primary_term":1,"#
                            + #""_source":{"kind":"listing","version":9}}]}"#)
                default: .text(#"{"errors":false,"items":[{"create":{"status":201}}]}"#)
                }
            }
        ) { index, standIn, pauses async throws in
            #expect(try await index.put([one, two, three]) == 2)
            let bulks = standIn.seen.filter { $0.path.hasSuffix("_bulk") }.map(\.body)
            #expect(bulks.count == 2)
            #expect(bulks.last?.contains(two.id.description) == true)
            #expect(bulks.last?.contains(one.id.description) == false)
            #expect(pauses.withLock { $0.count } == 1)
        }
    }

    @Test("a listing that the cluster refuses for good is an error with its reason, and is not sent again")
    func refusedForGood() async throws {
        try await with(
            Self.healthy { _, number in
                number == 0
                    ? .text(#"{"docs":[]}"#)
                    : .text(
                        #"{"errors":true,"items":[{"create":{"status":400,"error":"#
                            + #"{"type":"strict_dynamic_mapping_exception","reason":"no field x"}}}]}"#)
            }
        ) { index, standIn, pauses async throws in
            await expectError(.refused) { try await index.put([Self.listing(1)]) }
            #expect(standIn.seen.filter { $0.path.hasSuffix("_bulk") }.count == 1)
            #expect(pauses.withLock { $0.isEmpty })
        }
    }

    @Test("who may not is told so at once")
    func denied() async throws {
        let refusal = #"{"error":{"type":"security_exception","reason":"missing authentication"},"status":401}"#
        try await with(Self.healthy { _, _ in .text(refusal, status: .unauthorized) }) {
            index, _, pauses async throws in
            await expectError(.denied) { _ = try await index.count() }
            #expect(pauses.withLock { $0.isEmpty })
        }
    }

    @Test("name and password, or a key, go with every request")
    func identities() async throws {
        let identities: [(SearchClusterSettings.Identity, String)] = [
            (.password(user: "praxis", password: "geheim:ä"), "Basic cHJheGlzOmdlaGVpbTrDpA=="),
            (.apiKey("a2V5"), "ApiKey a2V5"),
        ]
        for (identity, header) in identities {
            try await with(identity: identity, Self.healthy { _, _ in .text(#"{"count":0}"#) }) {
                index, standIn, _ async throws in
                _ = try await index.count()
                #expect(standIn.seen.count == 3)
                #expect(standIn.seen.allSatisfy { $0.headers["authorization"] == header })
            }
        }
    }

    @Test("an answer that is no answer of a cluster is refused", arguments: ["", "<html>", "{}", #"{"responses":[]}"#])
    func strangeAnswers(_ text: String) async throws {
        try await with(Self.healthy { _, _ in .text(text) }) { index, _, _ async throws in
            await expectError(.refused) { _ = try await index.search(SearchQuery(), now: Self.now) }
        }
    }
}

@Suite("Search cluster: addresses")
struct ClusterAddressTests {
    @Test(
        "an address is a scheme, a host, a port and a path at most",
        arguments: [
            ("http://a:9200", "http://a:9200"), ("https://search.example.org/", "https://search.example.org"),
            ("https://example.org/es", "https://example.org/es"), ("http://[::1]:9200", "http://[::1]:9200"),
            ("a:9200", nil), ("http://", nil), ("http://user:word@a:9200", nil), ("http://a?b", nil), ("ftp://a", nil),
            ("http://:9200", nil),
        ] as [(String, String?)])
    func addresses(_ text: String, _ expected: String?) {
        #expect(ClusterAddress(text)?.text == expected)
    }

    @Test("JSON is written so that any text comes through")
    func text() throws {
        let strange = "\u{0}\u{1F} \"quoted\" \\ é 🦷 \u{2028}"
        let bytes = JSON.object([(strange, .strings([strange]))]).bytes
        #expect(try JSONDecoder().decode([String: [String]].self, from: Data(bytes)) == [strange: [strange]])
    }
}
