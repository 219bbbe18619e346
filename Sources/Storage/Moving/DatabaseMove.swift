public import Domain

/// Copies one of the two databases to another of any kind, row by row.
///
/// Events keep their places; leases and epochs stay behind, for they tell of processes and readers over there.
public struct DatabaseMove: Sendable {
    /// A table that is not the same on both sides.
    public struct Difference: Hashable, Sendable, CustomStringConvertible {
        public let source: TableTally
        public let target: TableTally

        public var description: String {
            "\(source.table): \(source.rows) rows there, \(target.rows) here"
                + (source.rows == target.rows ? ", and not the same ones" : "")
        }
    }

    private let side: LogName
    private let schema: Schema
    private let source: any SQLDatabase
    private let target: any SQLDatabase
    /// Told of rows as they are written.
    public var progress: @Sendable (Int) -> Void = { _ in }

    public init(_ side: LogName, from source: any SQLDatabase, to target: any SQLDatabase) {
        self.side = side
        schema = side == .inventory ? .inventory : .booking
        self.source = source
        self.target = target
    }

    /// - Parameter isRunning: whether the source may change meanwhile; then it is to be called once more afterwards.
    /// - Returns: how many rows were written or removed; 0 where both were the same.
    public func copy(isRunning: Bool) async throws -> Int {
        var changed = 0
        for table in try await tables() {
            changed += try await TableCopy(
                table: table, source: source, target: target, isRunning: isRunning, progress: progress
            ).run()
        }
        return changed
    }

    /// Compares counts and hashes of every table.
    public func tallies() async throws -> (equal: [TableTally], different: [Difference]) {
        var equal: [TableTally] = []
        var different: [Difference] = []
        for table in try await tables() {
            async let there = TableTally.count(table, in: source)
            let here = try await TableTally.count(table, in: target)
            if try await there == here {
                equal.append(here)
            } else {
                different.append(Difference(source: try await there, target: here))
            }
        }
        return (equal, different)
    }

    /// Begins the log over there: from where events have left it here, in an epoch of its own.
    public func begin(_ epoch: ID<LogEpoch>, now: Instant) async throws {
        let (side, table) = (side, EventTable(side: side))
        let floor = try await source.read(.current) { try table.floor(in: $0) }
        try await target.write { connection in
            try table.begin(epoch, now: now, in: connection)
            try connection.run("UPDATE \(side.rawValue)_epoch SET floor = ? WHERE number = 1", .int(floor))
            try table.restart(epoch, side: side, now: now, in: connection)
        }
    }

    /// Whether the target holds anything that people have entered.
    public static func isEmpty(_ side: LogName, _ database: any SQLDatabase) async throws -> Bool {
        try await database.read(.current) { connection in
            try (side == .inventory ? ["practice", "account"] : ["booking", "patient"]).allSatisfy {
                try !connection.exists("SELECT 1 FROM \($0) LIMIT 1")
            }
        }
    }

    private func tables() async throws -> [MovedTable] {
        let names = schema.tables.filter { name in
            !["lease", "epoch", "move"].contains { name == "\(side.rawValue)_\($0)" }
        }
        let read: @Sendable (any SQLConnection) throws -> [MovedTable] = { connection in
            try names.map { try MovedTable($0, in: connection) }
        }
        let (ours, theirs) = (try await source.scan(read), try await target.scan(read))
        if let odd = zip(ours, theirs).first(where: { $0 != $1 }) {
            throw SQLError(kind: .other, message: "the table \(odd.0.name) is made differently over there")
        }
        return ours
    }
}

extension Schema {
    /// The names of the tables that its migrations make.
    var tables: [String] {
        migrations.flatMap { $0.statements(.sqlite) }.compactMap { statement in
            let words = statement.split(maxSplits: 3, whereSeparator: \.isWhitespace)
            guard words.count > 2, words[0] == "CREATE", words[1] == "TABLE" else { return nil }
            return String(words[2])
        }
    }
}
