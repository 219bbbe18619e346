public import Domain

/// Gives events their places in the log, after their commits, where the database does not do so at insert.
///
/// One at a time, under a lease. Each step begins by writing the lease's row, and the next place is kept there: whoever
/// stalled, lost the lease and woke numbers nothing, and on a cluster two that meet are told so.
public struct EventRelay: Sendable {
    private static let name = "relay"
    private static let leaseSeconds: Int64 = 10

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

    /// Numbers up to `limit` events: each subject's in the order of its versions.
    /// - Returns: how many; nil where somebody else has the lease.
    public func number(limit: Int, now: Instant) async throws -> Int? {
        try await database.write { [table, leases, owner] connection in
            let isOurs = try leases.acquire(
                Self.name, owner: owner, now: now, seconds: Self.leaseSeconds, in: connection)
            guard isOurs else { return nil }
            let last = try leases.position(Self.name, in: connection)
            let waiting = try table.unnumbered(limit: limit, in: connection)
            for (index, event) in waiting.enumerated() {
                try table.number(event, as: last + 1 + Int64(index), in: connection)
            }
            let next = last + Int64(waiting.count)
            guard try leases.advance(Self.name, owner: owner, to: next, now: now, in: connection) else {
                throw BeginAgain()
            }
            return waiting.count
        }
    }
}
