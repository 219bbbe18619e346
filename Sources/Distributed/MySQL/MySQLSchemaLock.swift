import Storage
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps two processes from changing one schema at once.
///
/// A row of a table, not GET_LOCK, which clusters know on one node alone; and not a lock on that row, which the first
/// CREATE TABLE would end, since each commits by itself. Who dies with it keeps the others waiting for a minute.
struct MySQLSchemaLock {
    private let place: ElasticPool<MySQLConnection>.Place
    private let owner = Int64.random(in: 1...Int64.max)

    private static let seconds = 60
    /// Longer than a lock can last whose owner died.
    private static let patience = Duration.seconds(75)

    init(_ place: ElasticPool<MySQLConnection>.Place) { self.place = place }

    func hold<Value>(_ body: () throws -> Value) throws -> Value {
        try create()
        try take()
        defer { giveBack() }
        return try body()
    }

    private func create() throws {
        _ = try transaction {
            try $0.run(
                """
                CREATE TABLE IF NOT EXISTS schema_lock (
                    number \($0.dialect.integer) NOT NULL PRIMARY KEY, owner \($0.dialect.integer) NOT NULL,
                    until \($0.dialect.integer) NOT NULL
                )\($0.dialect.options(.keyed))
                """)
        }
    }

    private func take() throws {
        let end = ContinuousClock.now + Self.patience
        while try !isTaken() {
            guard ContinuousClock.now < end else {
                throw SQLError(
                    kind: .busy, message: "another process has been changing this schema: try again when it is done")
            }
            usleep(100_000)
        }
    }

    /// By the server's clock, the only one that all of them share.
    private func isTaken() throws -> Bool {
        try transaction { connection in
            _ = try connection.insertIfAbsent(into: "schema_lock", ["number": 1, "owner": 0, "until": 0])
            return try connection.run(
                """
                UPDATE schema_lock SET owner = ?, until = UNIX_TIMESTAMP() + ? \
                WHERE number = 1 AND (owner = ? OR until < UNIX_TIMESTAMP())
                """, .int(owner), .int(Self.seconds), .int(owner)) == 1
        }
    }

    private func giveBack() {
        // Where it cannot be given back it ends by itself.
        _ = try? transaction {
            try $0.run("UPDATE schema_lock SET until = 0 WHERE number = 1 AND owner = ?", .int(owner))
        }
    }

    private func transaction<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try MySQLTransaction(place, patience: .seconds(5)).run(body)
    }
}
