import Domain
import Threads

extension ElasticsearchIndex {
    /// Makes the index and its alias where they are missing. Asking again does nothing.
    ///
    /// - Returns: what was made, for people to read.
    /// - Throws: `SearchClusterError`; of another release's mapping, too.
    public func migrate() async throws -> [String] {
        known.withLock { $0.isReady = false }
        let before = try await live(.indexer)
        try await prepare(.indexer)
        return before == nil ? ["search index \(names.alias)"] : []
    }

    /// Once in a process, unless the index is seen to be missing.
    func prepare(_ patience: SearchCluster.Patience) async throws {
        if known.withLock({ $0.isReady }) { return }
        if try await live(patience) == nil { try await makeFirst(patience) }
        guard let mapping = try await mapping(patience) else {
            throw SearchClusterError(.missing, "the alias \(names.alias) is there no more")
        }
        guard mapping == ListingMapping.version else {
            let advice = mapping > ListingMapping.version ? "use that release" : "run `praxis reindex`"
            throw SearchClusterError(
                .otherMapping,
                "the index behind \(names.alias) is of mapping \(mapping), this release needs "
                    + "\(ListingMapping.version): \(advice)")
        }
        known.withLock { $0.isReady = true }
    }

    /// The index behind the alias; nil: there is none.
    func live(_ patience: SearchCluster.Patience) async throws -> String? {
        let holders = try await holders(patience)
        // Two are there for a moment only, while the first use meets a rebuild that has just ended.
        return holders.first { $0 != names.first } ?? holders.first
    }

    private func holders(_ patience: SearchCluster.Patience) async throws -> [String] {
        do {
            return try await cluster.call(
                "GET", "/_alias/\(names.alias)", nil, patience, as: [String: ClusterAnswers.Index].self
            ).keys.sorted()
        } catch let error as SearchClusterError where error.reason == .missing {
            return []
        }
    }

    private func makeFirst(_ patience: SearchCluster.Patience) async throws {
        _ = try await create(names.first, alias: names.alias, patience)
        if try await holders(patience).contains(where: { $0 != names.first }) {
            // A rebuild of another process was quicker: an alias of two indexes takes no writes.
            try await remove(names.first)
        }
    }

    /// - Returns: false: an index of that name is there.
    func create(_ index: String, alias: String, _ patience: SearchCluster.Patience) async throws -> Bool {
        let creation = ListingMapping.creation(replicas: cluster.settings.replicas, alias: alias)
        do {
            try await cluster.send("PUT", "/\(index)", .json(creation), patience)
            return true
        } catch let error as SearchClusterError where error.reason == .conflict {
            return false
        }
    }

    func remove(_ index: String) async throws {
        do {
            try await cluster.send("DELETE", "/\(index)", nil, .indexer)
        } catch let error as SearchClusterError where error.reason == .missing {
            return
        }
    }

    func mapping(_ patience: SearchCluster.Patience) async throws -> Int? {
        let found = try await cluster.call(
            "GET", "/\(names.alias)/_mapping", nil, patience, as: [String: ClusterAnswers.Index].self)
        return found.values.first.map { $0.mapping ?? 0 }
    }
}
