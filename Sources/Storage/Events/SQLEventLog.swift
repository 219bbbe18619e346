public import Domain

/// The event table as the log itself.
public struct SQLEventLog: EventLog {
    public let name: LogName
    private let database: any SQLDatabase
    private let table: EventTable
    private let listen: @Sendable () -> AsyncStream<Void>

    /// Begins the log's first epoch where it has none.
    ///
    /// - Parameters:
    ///   - newEpoch: its name then.
    ///   - listen: gives a new listener to this database's commits.
    public init(
        _ name: LogName, in database: any SQLDatabase, newEpoch: ID<LogEpoch>, now: Instant,
        listen: @escaping @Sendable () -> AsyncStream<Void>
    ) async throws {
        self.name = name
        self.database = database
        self.listen = listen
        let table = EventTable(side: name)
        self.table = table
        if try await database.read(.current, { try table.epoch(in: $0) }) == nil {
            try await database.write { try table.begin(newEpoch, now: now, in: $0) }
        }
    }

    public func epoch() async throws -> ID<LogEpoch> {
        let found = try await database.read(.current) { [table] in try table.epoch(in: $0) }
        guard let found else { throw SQLError(kind: .decoding, message: "the \(name.rawValue) log lost its epoch") }
        return found
    }

    public func position() async throws -> Int64 {
        try await database.read(.current) { [table] in try table.position(in: $0) }
    }

    public func floor() async throws -> Int64 {
        try await database.read(.current) { [table] in try table.floor(in: $0) }
    }

    public func events(after position: Int64, limit: Int) async throws -> [PositionedEvent] {
        try await database.read(.current) { [table] in try table.events(after: position, limit: limit, in: $0) }
    }

    public func changes() -> AsyncStream<Void> { listen() }
}
