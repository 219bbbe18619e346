import Domain
import Threads

/// A clock that stands until it is moved.
final class TestClock: Sendable {
    private let state: Guarded<Instant>

    init(_ now: Instant) { state = Guarded(now) }

    var now: Instant { state.withLock { $0 } }

    func move(minutes: Int) { state.withLock { $0 = $0.adding(minutes: minutes) } }
}

/// Keeps the lines that were logged.
final class TestJournal: LogSink {
    private let lines = Guarded<[LogRecord]>([])

    var level: LogLevel { .trace }
    var records: [LogRecord] { lines.withLock { $0 } }

    func write(_ record: LogRecord) { lines.withLock { $0.append(record) } }
}

/// Two zones, made by hand.
struct TestZones: TimeZones {
    var data: TimeZoneData { TimeZoneData(source: "test", version: nil, isSystem: false) }

    func zone(_ identifier: String) -> Zone? {
        switch identifier {
        case "Europe/Paris", "Europe/Lisbon": Zone(identifier: identifier, offset: 3600)
        case "America/New_York": Zone(identifier: identifier, offset: -18_000)
        case "UTC": .utc
        default: nil
        }
    }
}

/// Quick: what passwords really become is tested elsewhere.
struct PlainPasswords: PasswordHashing {
    func hash(_ password: String) async throws -> String { "plain " + password }
    func verify(_ password: String, against hash: String?) async throws -> Bool { hash == "plain " + password }
    func needsRehash(_ hash: String) -> Bool { false }
}
