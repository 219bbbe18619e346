import Domain
import Threads

@testable import App

/// Keeps what is logged, without the time.
struct RecordedLog {
    private let written = Guarded("")
    private let now: Guarded<Int64> = Guarded(1_790_000_000_000)
    private let writer: LogWriter
    let logger: Logger

    init(level: LogLevel = .trace, limit: Int = 50) {
        writer = LogWriter(
            level: level, format: .text(colour: false),
            output: TextOutput { [written] text in written.withLock { $0 += text } }, limit: limit,
            milliseconds: { [now] in now.withLock { $0 } })
        logger = Logger(writer)
    }

    var lines: [String] {
        written.withLock { $0 }.split(separator: "\n").map { String($0.split(separator: " ", maxSplits: 1)[1]) }
    }

    func pass(milliseconds: Int64) { now.withLock { $0 += milliseconds } }
    func flush() { writer.flush() }
}
