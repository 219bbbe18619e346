import Domain
import Threads

/// Writes log lines: stamps them, holds back what repeats, and gives each to the output whole.
final class LogWriter: LogSink {
    let level: LogLevel
    private let format: LogLineFormat
    private let milliseconds: @Sendable () -> Int64
    private let output: TextOutput
    private let limiter: Guarded<RepeatLimiter>

    /// - Parameters:
    ///   - limit: lines of one message in ten seconds; the rest is counted.
    init(
        level: LogLevel, format: LogLineFormat, output: TextOutput, limit: Int = 50,
        milliseconds: @escaping @Sendable () -> Int64
    ) {
        self.level = level
        self.format = format
        self.output = output
        self.milliseconds = milliseconds
        limiter = Guarded(RepeatLimiter(limit: limit, windowMilliseconds: 10_000))
    }

    /// As the settings say.
    convenience init(_ settings: LogSettings, in environment: Environment) {
        self.init(
            level: settings.level, format: LogLineFormat(settings.format, isTerminal: environment.error.isTerminal),
            output: environment.error, milliseconds: environment.milliseconds)
    }

    func write(_ record: LogRecord) {
        let now = milliseconds()
        let record = Self.joined(record)
        // Written under the lock: lines of two threads must come out in the order of their times.
        limiter.withLock { limiter in
            report(limiter.takeOver(at: now), at: now)
            if record.isOneOfMany || limiter.admits(record.message, at: now) {
                output.write(format.line(record, at: now))
            }
        }
    }

    /// Tells what is still held back. Call it when the process ends.
    func flush() {
        let now = milliseconds()
        limiter.withLock { report($0.takeAll(), at: now) }
    }

    /// With what the running task works for: here, once, so that no line can forget it.
    private static func joined(_ record: LogRecord) -> LogRecord {
        guard let trace = Trace.current else { return record }
        var record = record
        if let request = trace.request { record.metadata.append((key: "request", value: .text(request))) }
        record.metadata.append((key: "trace", value: .text(trace.name)))
        return record
    }

    private func report(_ heldBack: [RepeatLimiter.HeldBack], at now: Int64) {
        for held in heldBack {
            let record = LogRecord(
                level: .warning, message: "lines left out",
                metadata: [("repeated", .text(held.message)), ("count", .number(held.count))])
            output.write(format.line(record, at: now))
        }
    }
}
