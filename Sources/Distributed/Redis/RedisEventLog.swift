public import Domain

/// A log whose newest events come with the word of them: many processes that follow it do not all ask the database.
///
/// What the feed does not know, and that there is nothing newer, the table says.
public struct RedisEventLog: EventLog {
    private let table: any EventLog
    private let feed: RedisFeed

    public init(_ table: any EventLog, feed: RedisFeed) {
        self.table = table
        self.feed = feed
    }

    public var name: LogName { table.name }

    public func epoch() async throws -> ID<LogEpoch> { try await table.epoch() }

    public func position() async throws -> Int64 { try await table.position() }

    public func floor() async throws -> Int64 { try await table.floor() }

    public func events(after position: Int64, limit: Int) async throws -> [PositionedEvent] {
        let known = feed.recent(name, after: position, limit: limit)
        return try await known.isEmpty ? table.events(after: position, limit: limit) : known
    }

    public func changes() -> AsyncStream<Void> { feed.listen(to: name) }
}
