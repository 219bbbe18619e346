public import Domain
public import HTTPClient
import Threads

/// The search index on Elasticsearch (8, 7.17) or OpenSearch, shared by many processes.
///
/// It makes its index at first use, or by `migrate`.
public final class ElasticsearchIndex: SearchIndex {
    /// What this process knows of the shared index.
    struct Known {
        /// The alias was there, and of a mapping that this release understands.
        var isReady = false
        /// Something was written that no refresh has followed.
        var isDirty = false
        var isRebuilding = false
    }

    let cluster: SearchCluster
    let names: IndexNames
    let known = Guarded(Known())
    let remembered: RememberedCounts

    /// - Parameter transport: may be shared; it is not closed.
    public init(_ settings: SearchClusterSettings, transport: HTTPTransport) {
        cluster = SearchCluster(settings, transport: transport)
        names = IndexNames(prefix: settings.prefix)
        remembered = RememberedCounts(time: settings.time)
    }

    /// The same index for whoever has time: where the cluster is busy it is asked again for a minute.
    public func unhurried() -> ElasticsearchIndex {
        var settings = cluster.settings
        settings.askers = settings.indexers
        settings.askersWait = .seconds(60)
        return ElasticsearchIndex(settings, transport: cluster.transport)
    }

    /// - Throws: `SearchRefusal`; `SearchClusterError`.
    public func search(_ query: SearchQuery, now: Instant) async throws -> SearchResults {
        let after = try query.checked()
        try await prepare(.asker)
        return try await SearchAttempt(
            query: query, now: now, after: after, remembered: remembered, ask: ask, askInOrder: askInOrder
        ).results()
    }

    /// - Throws: `SearchRefusal`; `SearchClusterError`.
    public func suggest(_ prefix: String, near: Coordinates?, limit: Int) async throws -> [Suggestion] {
        let query = SearchQuery(text: prefix, near: near.map { Near(point: $0) }, limit: min(max(limit, 1), 50))
        _ = try query.checked()
        try await prepare(.asker)
        return try await SuggestAttempt(query: query, ask: ask).suggestions()
    }

    public func listing(_ id: ID<Listing>) async throws -> Listing? {
        try await prepare(.asker)
        let source = try await document(id.description, in: names.alias, .asker)?.source
        return source?.kind == .listing ? source?.listing : nil
    }

    public func count() async throws -> Int {
        try await prepare(.asker)
        let answer = try await cluster.call(
            "POST", "/\(names.alias)/_count", .json(["query": WordLookup.isListing]), .asker,
            as: ClusterAnswers.Count.self)
        guard let count = answer.count else { throw SearchClusterError(.refused, "a count was answered by none") }
        return count
    }

    public func refresh() async throws {
        try await prepare(.indexer)
        known.withLock { $0.isDirty = false }
        do {
            try await refresh(names.alias)
        } catch {
            known.withLock { $0.isDirty = true }
            throw error
        }
    }

    func refresh(_ index: String) async throws {
        try await cluster.send("POST", "/\(index)/_refresh", nil, .indexer)
        remembered.hasChanged()
    }

    public func position() async throws -> SearchPosition? {
        try await prepare(.asker)
        return try await document(Self.position, in: names.alias, .asker)?.source?.position
    }

    public func isBuilt() async throws -> Bool {
        if let recent = remembered.recent([]) { return recent.asOf != nil }
        let begun = remembered.beginning()
        let asOf = try await position()?.asOf
        remembered.remember(.ofNoWords, of: [], asOf: asOf, begun: begun)
        return asOf != nil
    }

    static let position = "position"

    /// Sends searches together; they are done at once, and answered in their order.
    @Sendable
    private func ask(_ searches: [JSON]) async throws -> [ClusterAnswers.Search] {
        try await ask(searches, "_msearch")
    }

    /// The same, each done after the one before it.
    @Sendable
    private func askInOrder(_ searches: [JSON]) async throws -> [ClusterAnswers.Search] {
        try await ask(searches, "_msearch?max_concurrent_searches=1")
    }

    private func ask(_ searches: [JSON], _ call: String) async throws -> [ClusterAnswers.Search] {
        do {
            // Alone it needs no wrapping, which costs the cluster as much as a small search.
            if searches.count == 1 { return [try await askOne(searches[0])] }
            return try await askSeveral(searches, call)
        } catch let error as SearchClusterError where error.reason == .missing {
            known.withLock { $0.isReady = false }
            throw error
        }
    }

    private func askOne(_ search: JSON) async throws -> ClusterAnswers.Search {
        try Self.answered(
            await cluster.call(
                "POST", "/\(names.alias)/_search", .json(search), .asker, as: ClusterAnswers.Search.self))
    }

    /// What has no hits, not even none, must not be told as nothing found.
    private static func answered(_ answer: ClusterAnswers.Search) throws -> ClusterAnswers.Search {
        if answer.hits == nil { throw SearchClusterError(.refused, "a search was answered without hits") }
        return answer
    }

    private func askSeveral(_ searches: [JSON], _ call: String) async throws -> [ClusterAnswers.Search] {
        let backoff = cluster.settings.askers
        var attempt = 0
        while true {
            let answers = try await cluster.call(
                "POST", "/\(names.alias)/\(call)", .lines(searches.flatMap { [.object([]), $0] }), .asker,
                as: ClusterAnswers.Several.self
            ).responses
            guard answers.count == searches.count else {
                throw SearchClusterError(.refused, "\(searches.count) searches got \(answers.count) answers")
            }
            // One of several that was not answered fails by itself, behind a status of 200.
            guard let failure = answers.lazy.compactMap(\.failure).first else { return try answers.map(Self.answered) }
            attempt += 1
            guard failure.reason == .busy, attempt < backoff.attempts else { throw failure }
            try await backoff.wait(before: attempt - 1)
        }
    }

    /// Nil: not there.
    func document(
        _ id: String, in index: String, _ patience: SearchCluster.Patience
    ) async throws -> ClusterAnswers.Document? {
        do {
            let found = try await cluster.call(
                "GET", "/\(index)/_doc/\(id)", nil, patience, as: ClusterAnswers.Document.self)
            return found.isFound == true ? found : nil
        } catch let error as SearchClusterError where error.reason == .missing {
            return nil
        }
    }
}
