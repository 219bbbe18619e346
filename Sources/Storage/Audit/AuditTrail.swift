public import Domain
import Threads

/// The audit trail over a database. Rows of reads that come at the same time are stored together.
public final class AuditTrail: AuditLog {
    private struct Waiting {
        let entries: [AuditEntry]
        let caller: CheckedContinuation<Void, any Error>
    }

    private struct Queue {
        var waiting = FIFO<Waiting>()
        var isWriting = false
    }

    /// Rows of one INSERT: ten values each, within every database's bound.
    private static let batch = 500

    private let database: any SQLDatabase
    private let table: AuditTable
    private let queue = Guarded(Queue())

    public init(_ side: LogName, in database: any SQLDatabase) {
        self.database = database
        table = AuditTable(side: side)
    }

    /// Who comes while a batch is being written waits for the next one, so no timer is needed: alone one waits for
    /// one commit, in a crowd for two.
    public func record(_ entries: [AuditEntry]) async throws {
        guard !entries.isEmpty else { return }
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            let isFirst = queue.withLock { queue in
                queue.waiting.append(Waiting(entries: entries, caller: caller))
                defer { queue.isWriting = true }
                return !queue.isWriting
            }
            if isFirst { Task { await self.drain() } }
        }
    }

    private func drain() async {
        while let batch = nextBatch() {
            let entries = batch.flatMap(\.entries)
            let result: Result<Void, any Error>
            do {
                let table = table
                try await database.write { connection in
                    for start in stride(from: 0, to: entries.count, by: Self.batch) {
                        let end = min(start + Self.batch, entries.count)
                        try table.append(Array(entries[start..<end]), in: connection)
                    }
                }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            for waiting in batch { waiting.caller.resume(with: result) }
        }
    }

    /// Nil, and the next caller starts anew, where nobody waits.
    private func nextBatch() -> [Waiting]? {
        queue.withLock { queue in
            let batch = queue.waiting.popPrefix(Self.batch)
            queue.isWriting = !batch.isEmpty
            return batch.isEmpty ? nil : batch
        }
    }

    public func entries(
        of practice: ID<Practice>, before entry: ID<AuditEntry>?, limit: Int
    ) async throws -> [AuditRecord] {
        try await database.read(.current) { [table] in
            try table.entries(of: practice, before: entry, limit: limit, in: $0)
        }
    }

    public func entries(
        about patient: ID<Patient>, before entry: ID<AuditEntry>?, limit: Int
    ) async throws -> [AuditRecord] {
        try await database.read(.current) { [table] in
            try table.entries(about: patient, before: entry, limit: limit, in: $0)
        }
    }

    public func entries(with events: [ID<Event>], of practice: ID<Practice>) async throws -> [AuditRecord] {
        var found: [AuditRecord] = []
        for start in stride(from: 0, to: events.count, by: Self.batch) {
            let part = Array(events[start..<min(start + Self.batch, events.count)])
            found += try await database.read(.current) { [table] in
                try table.entries(with: part, of: practice, in: $0)
            }
        }
        return found
    }

    public func entries(before number: Int64?, limit: Int) async throws -> [AuditRecord] {
        try await database.read(.current) { [table] in try table.entries(before: number, limit: limit, in: $0) }
    }
}
