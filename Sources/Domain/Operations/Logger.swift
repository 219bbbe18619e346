/// How much a line matters.
public enum LogLevel: String, Comparable, CaseIterable, Sendable {
    case trace, debug, info, warning, error

    private var rank: Int {
        switch self {
        case .trace: 0
        case .debug: 1
        case .info: 2
        case .warning: 3
        case .error: 4
        }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// What a line tells beside its message: numbers, names of things, ids. Never anything about a patient but an id.
public enum LogValue: Hashable, Sendable {
    case text(String)
    case number(Int)
    case real(Double)
    case flag(Bool)

    public init<Subject>(_ id: ID<Subject>) { self = .text(id.description) }
}

extension LogValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

/// One line, before it is written.
public struct LogRecord: Sendable {
    public var level: LogLevel
    /// Constant, so that lines can be counted and found.
    public var message: String
    /// In the order in which they are written.
    public var metadata: [(key: String, value: LogValue)]
    /// One of very many by its nature, such as a line for each request: it is never held back for coming often.
    public var isOneOfMany: Bool

    public init(
        level: LogLevel, message: String, metadata: [(key: String, value: LogValue)], isOneOfMany: Bool = false
    ) {
        self.level = level
        self.message = message
        self.metadata = metadata
        self.isOneOfMany = isOneOfMany
    }
}

/// Where lines go. It adds the time.
public protocol LogSink: Sendable {
    /// Lines below it are not even made.
    var level: LogLevel { get }
    func write(_ record: LogRecord)
}

/// What code logs through; it is handed down, never looked up.
public struct Logger: Sendable {
    private let sink: any LogSink
    private var metadata: [(key: String, value: LogValue)] = []

    public init(_ sink: any LogSink) { self.sink = sink }

    /// The same logger, with more told on each line.
    public func with(_ key: StaticString, _ value: LogValue) -> Logger {
        var logger = self
        logger.metadata.append((key.description, value))
        return logger
    }

    /// - Parameters:
    ///   - message: constant by its type: what varies belongs in the metadata, where it can be filtered.
    ///   - isOneOfMany: for a line that is meant to come very often.
    public func log(
        _ level: LogLevel, _ message: StaticString,
        _ metadata: @autoclosure () -> KeyValuePairs<String, LogValue> = [:], isOneOfMany: Bool = false
    ) {
        guard level >= sink.level else { return }
        sink.write(
            LogRecord(
                level: level, message: message.description,
                metadata: self.metadata + metadata().map { (key: $0.key, value: $0.value) },
                isOneOfMany: isOneOfMany))
    }

    public func debug(_ message: StaticString, _ metadata: @autoclosure () -> KeyValuePairs<String, LogValue> = [:]) {
        log(.debug, message, metadata())
    }

    public func info(_ message: StaticString, _ metadata: @autoclosure () -> KeyValuePairs<String, LogValue> = [:]) {
        log(.info, message, metadata())
    }

    public func warning(_ message: StaticString, _ metadata: @autoclosure () -> KeyValuePairs<String, LogValue> = [:]) {
        log(.warning, message, metadata())
    }

    public func error(_ message: StaticString, _ metadata: @autoclosure () -> KeyValuePairs<String, LogValue> = [:]) {
        log(.error, message, metadata())
    }
}
