public import Domain

/// How far one database's events have been published to where other processes read them, and who does so now.
///
/// One row: whoever stalled and lost the lease cannot move the position, and learns it by that.
public struct PublishedMark: Sendable {
    static let name = "publisher"

    private let table: EventTable
    private let leases: LeaseTable

    public init(_ side: LogName) {
        table = EventTable(side: side)
        leases = LeaseTable(schema: side.rawValue)
    }

    /// Takes the lease where it is free.
    /// - Returns: how far was published; nil where somebody else has the lease.
    public func acquire(
        owner: LeaseOwner.ID, now: Instant, seconds: Int64, in connection: any SQLConnection
    ) throws -> Int64? {
        guard try leases.acquire(Self.name, owner: owner, now: now, seconds: seconds, in: connection) else {
            return nil
        }
        return try position(in: connection)
    }

    /// Prolongs the lease and moves the position, both or neither.
    /// - Returns: false where the lease was lost: publish no more.
    public func advance(
        to position: Int64, owner: LeaseOwner.ID, now: Instant, seconds: Int64, in connection: any SQLConnection
    ) throws -> Bool {
        try leases.renew(Self.name, owner: owner, to: position, now: now, seconds: seconds, in: connection)
    }

    /// Gives the lease back, so that another process goes on at once.
    public func release(owner: LeaseOwner.ID, in connection: any SQLConnection) throws {
        try leases.release(Self.name, owner: owner, in: connection)
    }

    /// Everything up to it is published. What left the table was, or was there before anything was published.
    public func position(in connection: any SQLConnection) throws -> Int64 {
        try max(leases.position(Self.name, in: connection), table.floor(in: connection))
    }
}
