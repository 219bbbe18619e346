public import Domain
import Secrets

/// Brings a database to the schema that this program serves, forward only.
///
/// A database may be ahead: two releases serve beside each other while the newer one's servers are started. Each step
/// says in its row how old a program may be to serve on.
public struct Migrator: Sendable {
    private let database: any SQLDatabase
    private let schema: Schema

    public init(_ schema: Schema, in database: any SQLDatabase) {
        self.schema = schema
        self.database = database
    }

    /// Takes every step that is missing, each in a transaction of its own, under a lock between all processes.
    /// - Returns: the numbers of the steps taken now; empty where there was nothing to do, as where a newer release has
    ///   taken more than this program knows.
    /// - Throws: `SchemaError`, with nothing changed; `SQLError` where a step failed: those before it stay.
    @discardableResult
    public func migrate(now: Instant) async throws -> [Int] {
        try checkNumbers()
        var taken: [Int] = []
        while let number = try await takeNextStep(now: now) { taken.append(number) }
        return taken
    }

    /// Whether this program can serve the database as it is.
    /// - Throws: `SchemaError`.
    public func check() async throws {
        try checkNumbers()
        let schema = schema
        let found = try await database.read(.current) { try Self.version(of: schema, in: $0) }
        guard found >= schema.migrations.count else {
            throw SchemaError.older(schema: schema.name, found: found, needed: schema.migrations.count)
        }
    }

    /// The step to which a newer release has brought the database; nil where this program knows all of them.
    /// - Throws: `SchemaError`, where it cannot be served.
    public func ahead() async throws -> Int? {
        let schema = schema
        let found = try await database.read(.current) { try Self.version(of: schema, in: $0) }
        return found > schema.migrations.count ? found : nil
    }

    /// Whether no step was ever taken: the database holds nothing of ours.
    public func isNew() async throws -> Bool {
        let schema = schema
        return try await database.read(.current) { try Self.version(of: schema, in: $0) } == 0
    }

    /// Reads the steps again under the lock each time: another process may have taken them since.
    private func takeNextStep(now: Instant) async throws -> Int? {
        let schema = schema
        return try await database.alter { connection in
            try connection.run(Self.tableStatement(schema, connection.dialect))
            try SchemaFloors(schema).prepare(in: connection)
            let found = try Self.version(of: schema, in: connection)
            guard found < schema.migrations.count else { return nil }
            let next = schema.migrations[found]
            let statements = next.statements(connection.dialect)
            for statement in statements { try Self.take(statement, in: connection) }
            try connection.insert(
                into: schema.table,
                [
                    "number": .int(next.number), "name": .text(next.name),
                    "checksum": .text(Self.checksum(statements)), "applied": .instant(now),
                    "serves_from": .int(next.servesFrom ?? 0),
                ])
            return next.number
        }
    }

    /// Where each change of a table commits by itself, a step that was broken off has left some of it done.
    private static func take(_ statement: String, in connection: any SQLConnection) throws {
        do {
            try connection.run(statement)
        } catch let error as SQLError where error.kind == .defined {
            return
        }
    }

    /// The last step taken, after comparing every one of them with the program's own.
    private static func version(of schema: Schema, in connection: any SQLConnection) throws -> Int {
        guard try isThere(schema.table, in: connection) else { return 0 }
        let taken: [(number: Int, name: String, checksum: String)] = try connection.query(
            "SELECT number, name, checksum FROM \(schema.table) ORDER BY number"
        ) { (try $0[0], try $0[1], try $0[2]) }
        if let last = taken.last, last.number > schema.migrations.count,
            try !SchemaFloors(schema).admit(in: connection)
        {
            throw SchemaError.newer(schema: schema.name, found: last.number, known: schema.migrations.count)
        }
        for (migration, step) in zip(schema.migrations, taken) {
            let same =
                step.number == migration.number && step.name == migration.name
                && step.checksum == checksum(migration.statements(connection.dialect))
            guard same else {
                throw SchemaError.unknown(
                    schema: schema.name, number: step.number, found: step.name, expected: migration.name)
            }
        }
        return taken.count
    }

    private static func isThere(_ table: String, in connection: any SQLConnection) throws -> Bool {
        switch connection.dialect {
        case .sqlite:
            try connection.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", .text(table))
        case .mysql:
            try connection.exists(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
                .text(table))
        }
    }

    private static func tableStatement(_ schema: Schema, _ dialect: SQLDialect) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(schema.table) (
            number \(dialect.integer) NOT NULL PRIMARY KEY,
            name \(dialect.text(200)) NOT NULL,
            checksum \(dialect.text(64)) NOT NULL,
            applied \(dialect.integer) NOT NULL,
            serves_from \(dialect.integer)
        )\(dialect.options(.keyed))
        """
    }

    private static func checksum(_ statements: [String]) -> String {
        SHA256.hash(Array(statements.joined(separator: ";\n").utf8)).hex
    }

    private func checkNumbers() throws {
        for (index, migration) in schema.migrations.enumerated() where migration.number != index + 1 {
            throw SchemaError.misnumbered(schema: schema.name, number: migration.number)
        }
    }
}
