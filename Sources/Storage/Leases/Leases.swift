public import Domain

/// `LeaseTable` over a database, each call a transaction of its own: what a worker asks before its round.
public struct Leases: Sendable {
    private let database: any SQLDatabase
    private let table: LeaseTable
    private let owner: LeaseOwner.ID

    public init(_ database: any SQLDatabase, schema: String, owner: LeaseOwner.ID) {
        self.database = database
        table = LeaseTable(schema: schema)
        self.owner = owner
    }

    /// - Returns: whether this owner may work until `now + seconds`.
    public func acquire(_ name: String, now: Instant, seconds: Int64) async throws -> Bool {
        try await database.write { [table, owner] in
            try table.acquire(name, owner: owner, now: now, seconds: seconds, in: $0)
        }
    }

    /// - Returns: false where it was lost.
    public func renew(_ name: String, now: Instant, seconds: Int64) async throws -> Bool {
        try await database.write { [table, owner] in
            try table.renew(name, owner: owner, now: now, seconds: seconds, in: $0)
        }
    }

    /// Gives it back at the end of the process.
    public func release(_ name: String) async throws {
        try await database.write { [table, owner] in try table.release(name, owner: owner, in: $0) }
    }
}
