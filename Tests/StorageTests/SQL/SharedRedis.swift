import Distributed
import Domain
import Foundation
import Storage
import Synchronization

/// The Redis that `PRAXIS_TEST_REDIS` names, as `host:port`.
enum SharedRedis {
    static let settings: RedisSettings? = {
        let parts = ProcessInfo.processInfo.environment["PRAXIS_TEST_REDIS"]?.split(separator: ":") ?? []
        guard parts.count == 2, let port = Int(parts[1]) else { return nil }
        return RedisSettings(host: String(parts[0]), port: port)
    }()

    struct Odd: Error {}
}

extension Logger {
    /// Lines that nobody reads.
    static let none = Logger(Nobody())

    private struct Nobody: LogSink {
        let level = LogLevel.error
        func write(_ record: LogRecord) {}
    }
}
