public import Domain
import Secrets
import Threads

extension ElasticsearchIndex {
    public func rebuild(
        at position: SearchPosition, from batches: AsyncThrowingStream<[Listing], any Error>
    ) async throws {
        guard let live = try await liveForRebuild() else {
            throw SearchClusterError(.missing, "the alias \(names.alias) is there no more")
        }
        // Before anybody can see that a rebuild runs: from then on no change is lost.
        try await refresh(live)
        let mark = try await newestChange(in: live)
        try known.withLock { known throws(SearchClusterError) in
            if known.isRebuilding { throw SearchClusterError(.rebuilding, "a rebuild is running already") }
            known.isRebuilding = true
        }
        defer { known.withLock { $0.isRebuilding = false } }
        // Cut off on its way, the request would make the index all the same, and nobody would know.
        let new = try await Task { try await self.createNext(epoch: position.epoch) }.value
        do {
            for try await batch in batches {
                _ = try await put(batch, through: names.building(new), areNew: true)
            }
            try Task.checkCancellation()
            try await takePlace(of: live, by: new, since: mark, position)
        } catch {
            // Also where the task was cancelled, which would cancel this too.
            await Task { try? await self.remove(new) }.value
            if try await wasOvertaken(live, position) { return }
            throw error
        }
        known.withLock { $0.isReady = true }
        await removeOthers(than: new)
    }

    /// Whether another process has rebuilt meanwhile: its index is as good, and has removed this one.
    private func wasOvertaken(_ live: String, _ position: SearchPosition) async throws -> Bool {
        guard let now = try? await self.live(.indexer), now != live else { return false }
        let there = try? await document(Self.position, in: now, .indexer)
        return there?.source?.position?.epoch == position.epoch
    }

    /// A rebuild is what mends an index of another mapping: that is no reason to refuse it.
    private func liveForRebuild() async throws -> String? {
        do {
            try await prepare(.indexer)
        } catch let error as SearchClusterError where error.reason == .otherMapping {}
        return try await live(.indexer)
    }

    private func createNext(epoch: String) async throws -> String {
        while true {
            let index = names.index(epoch: epoch, number: SecureRandom.pair().0)
            if try await create(index, alias: names.building(index), .indexer) { return index }
        }
    }

    /// Carries over what has changed since, closes the old index for writes to carry over the rest, then swaps.
    private func takePlace(
        of live: String, by new: String, since mark: Int, _ position: SearchPosition
    ) async throws {
        let carrier = ChangeCarrier(index: self, from: live, to: names.building(new))
        let mark = try await carrier.carry(after: mark)
        let block = WriteBlock(cluster: cluster)
        try await block.set(live)
        do {
            _ = try await carrier.carry(after: mark)
            let there = try await document(Self.position, in: live, .indexer)?.source?.position
            _ = try await advance(to: position.advanced(past: there), in: names.building(new))
            try await refresh(new)
            try await swap(live, new)
            remembered.hasChanged()
        } catch {
            await Task { try? await block.lift(live) }.value
            throw error
        }
    }

    /// At once, or not at all: where another rebuild came first, the old index has the alias no more.
    private func swap(_ live: String, _ new: String) async throws {
        let alias: JSON = .string(names.alias)
        let actions: [JSON] = [
            ["remove": ["index": .string(live), "alias": alias, "must_exist": true]],
            ["add": ["index": .string(new), "alias": alias]],
            ["remove": ["index": .string(new), "alias": .string(names.building(new))]],
        ]
        do {
            try await cluster.send("POST", "/_aliases", .json(["actions": .array(actions)]), .indexer)
        } catch let error {
            // An answer that was lost may have been a yes.
            guard try await self.live(.indexer) == new else { throw error }
        }
    }

    /// The old index, and what interrupted rebuilds have left. One that runs elsewhere loses its work, but nothing else.
    private func removeOthers(than new: String) async {
        let all = try? await cluster.call(
            "GET", "/\(names.pattern)/_alias", nil, .indexer, as: [String: ClusterAnswers.Index].self)
        for index in (all ?? [:]).keys where index != new { try? await remove(index) }
    }

    /// Changes have ascending numbers, positions among them.
    private func newestChange(in index: String) async throws -> Int {
        let newest: JSON = ["size": 0, "aggs": ["newest": ["max": ["field": "_seq_no"]]]]
        let answer = try await cluster.call(
            "POST", "/\(index)/_search", .json(newest), .indexer, as: ClusterAnswers.Search.self)
        return answer.aggregations?["newest"]?.value.map { Int($0) } ?? -1
    }
}

/// Carries what was changed in one index over to another.
struct ChangeCarrier {
    private static let page = 500

    let index: ElasticsearchIndex
    let from: String
    let to: String

    /// - Returns: the number of the last change that it saw.
    func carry(after mark: Int) async throws -> Int {
        try await index.refresh(from)
        var mark = mark
        while true {
            let query: JSON = [
                "size": .integer(Self.page), "seq_no_primary_term": true, "_source": ["kind", "version", "listing"],
                "query": ["range": ["_seq_no": ["gt": .integer(mark)]]], "sort": [["_seq_no": "asc"]],
            ]
            let hits =
                try await index.cluster.call(
                    "POST", "/\(from)/_search", .json(query), .indexer, as: ClusterAnswers.Search.self
                ).hits?.hits ?? []
            try await write(hits)
            mark = hits.last?.sequence ?? mark
            if hits.count < Self.page { return mark }
        }
    }

    private func write(_ hits: [ClusterAnswers.Hit]) async throws {
        var listings: [Listing] = []
        var gone: [ListingVersion] = []
        for hit in hits {
            guard let source = hit.source, let id = ID<Listing>(hit.id) else { continue }
            if source.kind == .listing, let listing = source.listing { listings.append(listing) }
            if source.kind == .gone, let version = source.version {
                gone.append(ListingVersion(id: id, version: version))
            }
        }
        _ = try await index.put(listings, through: to, areNew: false)
        _ = try await index.remove(gone, through: to)
    }
}
