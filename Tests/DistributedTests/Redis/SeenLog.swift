import Domain
import Threads

/// Keeps what was logged.
final class SeenLog: LogSink {
    let level = LogLevel.trace
    private let records = Guarded<[LogRecord]>([])

    func write(_ record: LogRecord) { records.withLock { $0.append(record) } }

    /// Each line with what it tells besides.
    var texts: [String] {
        records.withLock { $0.map { "\($0.message) \($0.metadata)" } }
    }
}
