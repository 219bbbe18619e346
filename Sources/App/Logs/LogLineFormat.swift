import Domain

/// How one line is made of a record.
enum LogLineFormat: Sendable, Equatable {
    case text(colour: Bool)
    case json

    init(_ setting: LogFormat, isTerminal: Bool) {
        switch setting {
        case .text: self = .text(colour: isTerminal)
        case .json: self = .json
        case .auto: self = isTerminal ? .text(colour: true) : .json
        }
    }

    /// - Parameter milliseconds: of UTC since 1970.
    func line(_ record: LogRecord, at milliseconds: Int64) -> String {
        switch self {
        case .text(let colour): text(record, milliseconds, colour)
        case .json: json(record, milliseconds)
        }
    }

    /// `12:34:56.789 warning disk is nearly full free=12`
    private func text(_ record: LogRecord, _ milliseconds: Int64, _ colour: Bool) -> String {
        var line = LogTime(milliseconds: milliseconds).clock
        line +=
            " " + (colour ? "\u{1B}[\(code(record.level))m\(record.level.rawValue)\u{1B}[0m" : record.level.rawValue)
        line += " " + Self.visible(record.message)
        for (key, value) in record.metadata { line += " \(key)=\(Self.word(value))" }
        return line + "\n"
    }

    private func code(_ level: LogLevel) -> Int {
        switch level {
        case .trace, .debug: 2
        case .info: 32
        case .warning: 33
        case .error: 31
        }
    }

    private func json(_ record: LogRecord, _ milliseconds: Int64) -> String {
        var line = "{\"time\":\"\(LogTime(milliseconds: milliseconds).rfc3339)\",\"level\":\"\(record.level.rawValue)\""
        line += ",\"message\":"
        JSONText.append(record.message, to: &line)
        var seen: Set<String> = ["time", "level", "message"]
        // Of two values for one key the later is meant: it stands nearer to the line.
        for (key, value) in record.metadata.reversed() where seen.insert(key).inserted {
            line += ","
            JSONText.append(key, to: &line)
            line += ":"
            Self.append(value, to: &line)
        }
        return line + "}\n"
    }

    private static func append(_ value: LogValue, to line: inout String) {
        switch value {
        case .text(let text): JSONText.append(text, to: &line)
        case .number(let number): line += "\(number)"
        // JSON has no word for them.
        case .real(let real): line += real.isFinite ? "\(real)" : "null"
        case .flag(let flag): line += flag ? "true" : "false"
        }
    }

    private static func word(_ value: LogValue) -> String {
        switch value {
        case .text(let text): text.contains(" ") ? "\"\(visible(text))\"" : visible(text)
        case .number(let number): "\(number)"
        case .real(let real): "\(real)"
        case .flag(let flag): "\(flag)"
        }
    }

    /// A value that came from outside must not move the cursor of whoever reads the log, nor begin a line of its own.
    private static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isHidden($0) }) else { return text }
        return text.unicodeScalars.map { isHidden($0) ? $0.escaped(asASCII: true) : String($0) }.joined()
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
