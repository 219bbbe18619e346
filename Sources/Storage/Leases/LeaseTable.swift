public import Domain

/// Rows that say who does, for now, what only one may do (relay, archiver, sweeper): name, owner, until, position.
///
/// An owner whose clock is wrong, or that stalls, may believe in its lease after it was lost. So work under a lease is
/// repeatable; what is not begins its transaction by `renew`, which fails for whoever lost it.
public struct LeaseTable: Sendable {
    private let table: String

    /// - Parameter schema: `inventory` or `booking`: the table is `…_lease`.
    public init(schema: String) { table = "\(schema)_lease" }

    /// Takes the lease when nobody has it, its time is over, or the owner has it already.
    /// - Parameter seconds: how long it holds from `now`.
    /// - Returns: whether `owner` has it now.
    public func acquire(
        _ name: String, owner: LeaseOwner.ID, now: Instant, seconds: Int64, in connection: any SQLConnection
    ) throws -> Bool {
        let until = SQLValue.instant(now + seconds)
        let taken = try connection.run(
            "UPDATE \(table) SET owner = ?, until = ? WHERE name = ? AND (owner = ? OR until <= ?)",
            .id(owner), until, .text(name), .id(owner), .instant(now))
        if taken > 0 { return true }
        return try connection.insertIfAbsent(
            into: table, ["name": .text(name), "owner": .id(owner), "until": until, "position": 0])
    }

    /// Prolongs a lease that `owner` still has and whose time is not over.
    /// - Returns: false where it was lost: stop, and undo what this transaction did.
    public func renew(
        _ name: String, owner: LeaseOwner.ID, now: Instant, seconds: Int64, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.run(
            "UPDATE \(table) SET until = ? WHERE name = ? AND owner = ? AND until > ?",
            .instant(now + seconds), .text(name), .id(owner), .instant(now)) > 0
    }

    /// Prolongs it and notes how far the work has come, both or neither.
    /// - Returns: false where it was lost.
    func renew(
        _ name: String, owner: LeaseOwner.ID, to position: Int64, now: Instant, seconds: Int64,
        in connection: any SQLConnection
    ) throws -> Bool {
        try connection.run(
            "UPDATE \(table) SET until = ?, position = ? WHERE name = ? AND owner = ? AND until > ?",
            .instant(now + seconds), .int(position), .text(name), .id(owner), .instant(now)) > 0
    }

    /// Gives the lease back, so that another need not wait for its end. The position stays.
    public func release(_ name: String, owner: LeaseOwner.ID, in connection: any SQLConnection) throws {
        try connection.run("UPDATE \(table) SET until = 0 WHERE name = ? AND owner = ?", .text(name), .id(owner))
    }

    /// How far the leased work has come; 0 before it began.
    public func position(_ name: String, in connection: any SQLConnection) throws -> Int64 {
        try connection.value("SELECT position FROM \(table) WHERE name = ?", .text(name)) ?? 0
    }

    /// Notes how far the work has come, for an owner that has just renewed.
    /// - Returns: false where the lease was lost.
    public func advance(
        _ name: String, owner: LeaseOwner.ID, to position: Int64, now: Instant, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.run(
            "UPDATE \(table) SET position = ? WHERE name = ? AND owner = ? AND until > ?",
            .int(position), .text(name), .id(owner), .instant(now)) > 0
    }

    /// Until when somebody has the lease; nil where nobody has.
    public func heldUntil(_ name: String, now: Instant, in connection: any SQLConnection) throws -> Instant? {
        try connection.value("SELECT until FROM \(table) WHERE name = ? AND until > ?", .text(name), .instant(now))
    }

    /// Takes the lease away from whoever has it, and gives it to nobody; the row is locked until the transaction's end.
    func takeAway(_ name: String, in connection: any SQLConnection) throws {
        let nobody = LeaseOwner.ID(high: 0, low: 0)
        let found = try connection.run(
            "UPDATE \(table) SET owner = ?, until = 0 WHERE name = ?", .id(nobody), .text(name))
        if found > 0 { return }
        _ = try connection.insertIfAbsent(
            into: table, ["name": .text(name), "owner": .id(nobody), "until": 0, "position": 0])
    }

    /// Says from where whoever takes the lease next goes on. Call it after `takeAway`.
    func place(_ name: String, at position: Int64, in connection: any SQLConnection) throws {
        try connection.run("UPDATE \(table) SET position = ? WHERE name = ?", .int(position), .text(name))
    }

    /// The statement that makes the table, for the schema's first migration.
    public func creation(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE \(table) (
            name \(dialect.text(100)) NOT NULL PRIMARY KEY,
            owner \(dialect.id) NOT NULL,
            until \(dialect.integer) NOT NULL,
            position \(dialect.integer) NOT NULL
        )\(dialect.options(.keyed))
        """
    }
}
