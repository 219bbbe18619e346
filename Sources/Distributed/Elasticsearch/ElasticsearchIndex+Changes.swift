public import Domain
import Threads

extension ElasticsearchIndex {
    @discardableResult
    public func put(_ listings: [Listing]) async throws -> Int {
        try await prepare(.indexer)
        return try await put(listings, through: names.alias, areNew: false)
    }

    func put(_ listings: [Listing], through alias: String, areNew: Bool) async throws -> Int {
        var newest: [ID<Listing>: Listing] = [:]
        for listing in listings where listing.version > newest[listing.id]?.version ?? .min {
            newest[listing.id] = listing
        }
        return try await writer(alias, needs: .version).change(newest.keys.sorted(), areNew: areNew) { id, there in
            guard let listing = newest[id], listing.version > there?.version ?? .min else { return nil }
            return ListingWriter.Change(document: try ListingDocument.make(listing), counts: true)
        }
    }

    @discardableResult
    public func updateAvailability(_ updates: [AvailabilityUpdate]) async throws -> Int {
        try await prepare(.indexer)
        let byListing = Dictionary(grouping: updates, by: \.listing)
        return try await writer(names.alias, needs: .listing).change(byListing.keys.sorted()) { id, there in
            guard there?.kind == .listing, var listing = there?.listing else { return nil }
            var changed = false
            for update in byListing[id] ?? [] where listing.take(update) { changed = true }
            if !changed { return nil }
            return ListingWriter.Change(document: try ListingDocument.make(listing), counts: true)
        }
    }

    @discardableResult
    public func remove(_ listings: [ListingVersion]) async throws -> Int {
        try await prepare(.indexer)
        return try await remove(listings, through: names.alias)
    }

    func remove(_ listings: [ListingVersion], through alias: String) async throws -> Int {
        var newest: [ID<Listing>: ListingVersion] = [:]
        for listing in listings where listing.version > newest[listing.id]?.version ?? .min {
            newest[listing.id] = listing
        }
        return try await writer(alias, needs: .version).change(newest.keys.sorted()) { id, there in
            guard let gone = newest[id], gone.version > there?.version ?? .min else { return nil }
            return ListingWriter.Change(document: ListingDocument.gone(gone), counts: there?.kind == .listing)
        }
    }

    public func advance(to position: SearchPosition) async throws {
        try await prepare(.indexer)
        let moved = try await advance(to: position, in: names.alias)
        // Each refresh makes a piece of index of its own: without a change there is nothing to show.
        if moved || known.withLock({ $0.isDirty }) { try await refresh() }
    }

    /// - Returns: whether it changed anything.
    func advance(to position: SearchPosition, in alias: String) async throws -> Bool {
        var lifted = false
        while true {
            let there = try await document(Self.position, in: alias, .indexer)
            let further = position.advanced(past: there?.source?.position)
            if further == there?.source?.position { return false }
            let document: JSON = [
                "kind": .string(DocumentKind.position.rawValue), "position": try ListingDocument.encoded(further),
            ]
            let condition =
                there.map { "if_seq_no=\($0.sequence ?? 0)&if_primary_term=\($0.term ?? 0)" } ?? "op_type=create"
            do {
                try await cluster.send(
                    "PUT", "/\(alias)/_doc/\(Self.position)?require_alias=true&\(condition)", .json(document), .indexer)
                return true
            } catch let error as SearchClusterError where error.reason == .conflict {
                continue  // Somebody else has moved it: the further of both counts.
            } catch let error as SearchClusterError where error.reason == .busy && !lifted {
                // As where listings are changed: a rebuild that was cut off may have left the index closed.
                lifted = true
                try await WriteBlock(cluster: cluster).lift(alias)
            }
        }
    }

    private func writer(_ alias: String, needs: ListingWriter.Need) -> ListingWriter {
        let known = known
        return ListingWriter(
            cluster: cluster, alias: alias, needs: needs, wrote: { known.withLock { $0.isDirty = true } },
            missing: { known.withLock { $0.isReady = false } })
    }
}
