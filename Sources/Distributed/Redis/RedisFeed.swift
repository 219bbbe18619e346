public import Domain
public import Storage
import Threads

/// Carries word of commits and of new places between processes by Redis' publishing, which loses messages.
///
/// Nothing rests on a message. After a silence, a lost connection or a skipped place readers are told to look, and read
/// their table from their own last place.
public final class RedisFeed: EventFeed, CommitWakes {
    private struct OneLog {
        let changes = Listeners()
        let commits = Listeners()
        var recent = RecentEvents()
        var heardAt = ContinuousClock.now
    }

    private struct State {
        var logs = Dictionary(uniqueKeysWithValues: LogName.allCases.map { ($0, OneLog()) })
        var isSubscribed = false
    }

    /// How often the relay looks where no word of a commit can come, and where one may have got lost.
    private static let unheardPause = Duration.milliseconds(20)
    private static let looksBetweenWords = 10
    /// After so long without a word readers look for themselves.
    private static let silence = Duration.seconds(1)

    private let client: RedisClient
    private let log: Logger
    private let state = Guarded(State())

    public init(_ client: RedisClient, log: Logger) {
        self.client = client
        self.log = log
    }

    public func committed(_ log: LogName) {
        listeners(log, \.commits).tell()
        client.post(RedisCommand("PUBLISH", RedisText(channel(Self.committed, log)), ""))
    }

    public func commits(_ log: LogName) -> AsyncStream<Void> { listeners(log, \.commits).listen(primed: true) }

    public func numbered(_ events: [PositionedEvent], of log: LogName, in epoch: ID<LogEpoch>) {
        guard let message = NumberedMessage(events, in: epoch) else {
            listeners(log, \.changes).tell()
            return
        }
        // Its own process need not wait for Redis, nor for there to be one.
        take(message, log)
        client.post(RedisCommand("PUBLISH", RedisText(channel(Self.numbered, log)), RedisText(message.bytes)))
    }

    public func listen(to log: LogName) -> AsyncStream<Void> { listeners(log, \.changes).listen(primed: true) }

    /// What this process was told of lately; empty where that is not known.
    func recent(_ log: LogName, after position: Int64, limit: Int) -> [PositionedEvent] {
        state.withLock { $0.logs[log]?.recent.events(after: position, limit: limit) } ?? []
    }

    /// Without it only this process's own words are heard.
    public func run() async {
        let channels = [Self.committed, Self.numbered].flatMap { kind in LogName.allCases.map { channel(kind, $0) } }
        let subscriber = RedisSubscriber(client.settings, channels: channels, log: log) { [self] in hear($0) }
        var looks = 0
        while (try? await Task.sleep(for: Self.unheardPause)) != nil {
            looks += 1
            look(isTurn: looks % Self.looksBetweenWords == 0)
        }
        await withCheckedContinuation { ended in
            // It may take a connection's patience to end; that must not be waited for on a shared thread.
            _ = OSThread(name: "redis-end") {
                subscriber.close()
                ended.resume()
            }
        }
        for log in LogName.allCases {
            listeners(log, \.changes).close()
            listeners(log, \.commits).close()
        }
    }

    private static let committed = "committed"
    private static let numbered = "numbered"

    private func channel(_ kind: String, _ log: LogName) -> String {
        client.settings.channel("\(kind):\(log.rawValue)")
    }

    private func listeners(_ log: LogName, _ kind: KeyPath<OneLog, Listeners>) -> Listeners {
        state.withLock { $0.logs[log, default: OneLog()][keyPath: kind] }
    }

    private func hear(_ word: RedisSubscriber.Word) {
        switch word {
        case .subscribed, .lost:
            state.withLock { state in
                state.isSubscribed = word == .subscribed
                for log in LogName.allCases { state.logs[log]?.recent.forget() }
            }
            for log in LogName.allCases {
                listeners(log, \.changes).tell()
                listeners(log, \.commits).tell()
            }
        case .message(let channel, let bytes):
            for log in LogName.allCases {
                if channel == self.channel(Self.committed, log) { listeners(log, \.commits).tell() }
                if channel == self.channel(Self.numbered, log) { take(bytes, log) }
            }
        }
    }

    private func take(_ bytes: [UInt8], _ log: LogName) {
        if let message = NumberedMessage(bytes) {
            take(message, log)
        } else {
            listeners(log, \.changes).tell()
        }
    }

    private func take(_ message: NumberedMessage, _ log: LogName) {
        state.withLock { state in
            state.logs[log]?.recent.add(message)
            state.logs[log]?.heardAt = .now
        }
        listeners(log, \.changes).tell()
    }

    private func look(isTurn: Bool) {
        let now = ContinuousClock.now
        let (isSubscribed, silent) = state.withLock { state in
            let silent = LogName.allCases.filter { now - (state.logs[$0]?.heardAt ?? now) >= Self.silence }
            for log in silent { state.logs[log]?.heardAt = now }
            return (state.isSubscribed, silent)
        }
        for log in silent { listeners(log, \.changes).tell() }
        if isTurn || !isSubscribed {
            for log in LogName.allCases { listeners(log, \.commits).tell() }
        }
    }
}
