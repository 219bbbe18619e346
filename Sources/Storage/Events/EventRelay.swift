public import Domain
import Threads

/// Gives events their places in the log, after their commits, where the database does not do so at insert.
///
/// One at a time, under a lease. Each step begins by writing the lease's row, and the next place is kept there: whoever
/// stalled, lost the lease and woke numbers nothing, and on a cluster two that meet are told so.
public struct EventRelay: Sendable {
    static let name = "relay"
    /// Whoever loses it in the middle numbers nothing, so it may be short: where its owner dies, events wait so long.
    private static let leaseSeconds: Int64 = 3
    private static let stepsAhead = 16

    private let database: any SQLDatabase
    private let table: EventTable
    private let leases: LeaseTable
    private let owner: LeaseOwner.ID

    public init(_ side: LogName, in database: any SQLDatabase, owner: LeaseOwner.ID) {
        self.database = database
        self.owner = owner
        table = EventTable(side: side)
        leases = LeaseTable(schema: side.rawValue)
    }

    /// Whether there is anything to number: a look, so that an idle log costs no writing.
    public func isWaiting() async throws -> Bool {
        try await database.read(.current) { [table] in try table.isWaiting(in: $0) }
    }

    /// Gives the lease back at the end, so that another need not wait for its end.
    public func release() async throws {
        try await database.write { [leases, owner] in try leases.release(Self.name, owner: owner, in: $0) }
    }

    /// Numbers up to `limit` events: each subject's in the order of its versions.
    /// - Returns: how many; nil where somebody else has the lease.
    public func number(limit: Int, now: Instant) async throws -> Int? {
        var ahead = ReadAhead()
        return try await number(limit: limit, now: now, ahead: &ahead)
    }

    /// The same, of what was read ahead as long as there is some.
    ///
    /// In a backlog reading is what takes long: the server passes by everything that was numbered shortly before, and
    /// has not been purged yet. So one reading is for many steps.
    public func number(limit: Int, now: Instant, ahead: inout ReadAhead) async throws -> Int? {
        // A closure that is run again has met a change: what was known then is not so any more.
        let known = Guarded(ahead.keys)
        ahead.keys = []
        let done = try await database.write {
            [table, leases, owner] connection -> (count: Int, rest: [EventTable.Key])? in
            let isOurs = try leases.acquire(
                Self.name, owner: owner, now: now, seconds: Self.leaseSeconds, in: connection)
            guard isOurs else { return nil }
            let last = try leases.position(Self.name, in: connection)
            var waiting = known.withLock { known in
                defer { known = [] }
                return known
            }
            if waiting.isEmpty { waiting = try table.unnumbered(limit: limit * Self.stepsAhead, in: connection) }
            let step = Array(waiting.prefix(limit))
            do {
                try table.number(step, after: last, in: connection)
            } catch let error as SQLError where error.kind == .unique {
                // On a cluster another node's numbers may show before this transaction is told that it has lost.
                throw BeginAgain()
            }
            let next = last + Int64(step.count)
            guard try leases.advance(Self.name, owner: owner, to: next, now: now, in: connection) else {
                throw BeginAgain()
            }
            return (step.count, Array(waiting.dropFirst(limit)))
        }
        ahead.keys = done?.rest ?? []
        return done?.count
    }

    /// Events that were seen to wait. They have no place yet as long as nobody else has the lease.
    public struct ReadAhead: Sendable {
        fileprivate var keys: [EventTable.Key] = []

        public init() {}
    }
}
