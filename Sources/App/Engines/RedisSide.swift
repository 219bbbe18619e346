import Distributed
import Domain
import Storage

/// What processes share through Redis, where the settings name one. All of it can be lost: each use has a way without.
struct RedisSide: Sendable {
    private let client: RedisClient
    let feed: RedisFeed

    init?(_ folders: EngineFolders) {
        guard let settings = Self.settings(folders.settings.redis) else { return nil }
        client = RedisClient(settings, log: folders.log)
        feed = RedisFeed(client, log: folders.log)
    }

    /// Nil where none is named.
    static func settings(_ group: RedisSettingGroup) -> RedisSettings? {
        guard let address = group.address else { return nil }
        var settings = RedisSettings(
            host: address.host, port: address.port, user: group.user, password: group.password,
            database: group.database, prefix: group.prefix)
        settings.answerMilliseconds = group.answerMilliseconds
        return settings
    }

    var wakes: any CommitWakes { feed }

    /// The same database, whose commits wake the process that numbers.
    func announcing(_ database: any SQLDatabase, _ side: LogName) -> any SQLDatabase {
        AnnouncedDatabase(database) { [feed] in feed.committed(side) }
    }

    func log(_ table: any EventLog) -> any EventLog { RedisEventLog(table, feed: feed) }

    func sessions(_ seal: AnswerSeal, epoch: ID<LogEpoch>) -> any SessionCache {
        RedisSessionCache(client, seal: seal, epoch: epoch)
    }

    func view(of source: any LiveView, epoch: ID<LogEpoch>) -> any LiveView {
        RedisLiveView(client, source: source, epoch: epoch)
    }

    func limiter(without fallback: any RateLimiter) -> any RateLimiter {
        RedisRateLimiter(client, fallback: fallback)
    }

    /// Blocks until its thread has ended.
    func close() { client.close() }
}
