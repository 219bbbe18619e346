import Domain

/// Changes listings, each only if nobody else has changed it since it was read.
///
/// Why not the cluster's external versions, which refuse an older copy in one step? A change of next-available times
/// alone is made from the document that is there, and a write under an external version cannot be made conditional on
/// that document: a newer copy put between reading and writing would be overwritten by one made from the older, under a
/// higher version, so that it never came back. Two kinds of version on one document exclude each other, so every change
/// goes by sequence numbers. Measured, a thousand listings: reading their
/// versions takes 0.1 s, writing them 0.7 s; on OpenSearch 0.25 and 1.3 s.
struct ListingWriter {
    enum Need: String {
        /// Which version is there, and of what.
        case version = "kind,version"
        case listing = "kind,version,listing"
    }

    struct Change {
        let document: JSON
        /// Whether it is one of those that the caller counts.
        let counts: Bool
    }

    /// Given what is there; nil: leave it.
    typealias Decision = (ID<Listing>, ClusterAnswers.Source?) throws -> Change?

    private struct Pending {
        let id: ID<Listing>
        let change: Change
    }

    /// A listing takes some thousand bytes: a bulk of these stays below two megabytes or so.
    private static let step = 500

    let cluster: SearchCluster
    let alias: String
    let needs: Need
    let wrote: @Sendable () -> Void
    let missing: @Sendable () -> Void

    /// - Parameter areNew: they are written at once, and read only where they are there after all.
    /// - Returns: how many of the changes count.
    func change(_ ids: [ID<Listing>], areNew: Bool = false, _ decide: Decision) async throws -> Int {
        var count = 0
        for start in stride(from: 0, to: ids.count, by: Self.step) {
            let part = Array(ids[start..<min(ids.count, start + Self.step)])
            count += try await step(part, areNew: areNew, decide)
        }
        return count
    }

    private func step(_ ids: [ID<Listing>], areNew: Bool, _ decide: Decision) async throws -> Int {
        var count = 0
        var open = ids
        var mayBeThere = !areNew
        var pauses = 0
        while !open.isEmpty {
            let there: [ID<Listing>: ClusterAnswers.Document]
            do {
                there = mayBeThere ? try await read(open) : [:]
            } catch let error as SearchClusterError where error.reason == .busy {
                try await pause(&pauses)
                continue
            }
            mayBeThere = true
            var lines: [JSON] = []
            var pending: [Pending] = []
            for id in open {
                guard let change = try decide(id, there[id]?.source) else { continue }
                lines += [operation(id, there[id]), change.document]
                pending.append(Pending(id: id, change: change))
            }
            if pending.isEmpty { break }
            let (done, again, isBusy) = try await write(lines, pending)
            count += done
            open = again
            if isBusy { try await pause(&pauses) }
        }
        return count
    }

    private func operation(_ id: ID<Listing>, _ there: ClusterAnswers.Document?) -> JSON {
        var members: [(String, JSON)] = [("_id", .string(id.description))]
        guard let sequence = there?.sequence, let term = there?.term else {
            return ["create": .object(members)]
        }
        members += [("if_seq_no", .integer(sequence)), ("if_primary_term", .integer(term))]
        return ["index": .object(members)]
    }

    private func read(_ ids: [ID<Listing>]) async throws -> [ID<Listing>: ClusterAnswers.Document] {
        let found = try await cluster.call(
            "POST", "/\(alias)/_mget?_source=\(needs.rawValue)", .json(["ids": .strings(ids.map(\.description))]),
            .indexer, as: ClusterAnswers.Documents.self)
        var documents: [ID<Listing>: ClusterAnswers.Document] = [:]
        guard let found = found.docs else { throw SearchClusterError(.refused, "documents were answered by none") }
        for document in found {
            if let error = document.error { throw failure(404, error) }
            if document.isFound == true, let id = ID<Listing>(document.id) { documents[id] = document }
        }
        return documents
    }

    /// - Returns: how many of the done count; those to be tried again; whether that needs a pause.
    private func write(
        _ lines: [JSON], _ pending: [Pending]
    ) async throws -> (done: Int, again: [ID<Listing>], isBusy: Bool) {
        wrote()
        let answer = try await cluster.call(
            "POST", "/\(alias)/_bulk?require_alias=true", .lines(lines), .indexer, as: ClusterAnswers.Bulk.self)
        guard answer.items.count == pending.count else {
            throw SearchClusterError(.refused, "\(pending.count) changes got \(answer.items.count) answers")
        }
        var done = 0
        var again: [ID<Listing>] = []
        var isBusy = false
        for (item, one) in zip(answer.items.compactMap(\.values.first), pending) {
            if (200..<300).contains(item.status) {
                if one.change.counts { done += 1 }
            } else if item.status == 409 {
                again.append(one.id)
            } else {
                let error = failure(item.status, item.error)
                guard error.isTransient else { throw error }
                isBusy = true
                again.append(one.id)
            }
        }
        return (done, again, isBusy)
    }

    private func failure(_ status: Int, _ error: ClusterAnswers.Fault?) -> SearchClusterError {
        let failure = SearchClusterError(
            status: status, type: error?.type ?? "", why: error?.why ?? "")
        if failure.reason == .missing { missing() }
        return failure
    }

    /// A rebuild closes the live index for writes for a moment, before another one takes its place. One that was cut
    /// off in that moment has left it closed: who has waited for long opens it.
    private func pause(_ pauses: inout Int) async throws {
        let backoff = cluster.settings.indexers
        pauses += 1
        if pauses == backoff.attempts { try await WriteBlock(cluster: cluster).lift(alias) }
        if pauses > backoff.attempts + 2 {
            throw SearchClusterError(.busy, "the index takes no changes: see the cluster's load, disks and blocks")
        }
        try await backoff.wait(before: pauses - 1)
    }
}

/// Closes an index for writes, and opens it.
struct WriteBlock {
    let cluster: SearchCluster

    /// Changes under way are done when it returns; later ones are refused.
    func set(_ index: String) async throws {
        try await cluster.send("PUT", "/\(index)/_block/write", nil, .indexer)
    }

    func lift(_ index: String) async throws {
        try await cluster.send("PUT", "/\(index)/_settings", .json(["index.blocks.write": .null]), .indexer)
    }
}
