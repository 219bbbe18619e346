import Domain
import Foundation
import Testing
import Threads

@testable import App

@Suite("Logs")
struct LogTests {
    private let record = LogRecord(
        level: .warning, message: "disk is nearly full",
        metadata: [("free", .number(12)), ("path", .text("/var/my data")), ("ratio", .real(0.5)), ("ok", .flag(false))])
    /// 2026-02-28T23:59:59.007Z
    private let moment: Int64 = 1_772_323_199_007

    @Test func `a line for people is short`() {
        #expect(
            LogLineFormat.text(colour: false).line(record, at: moment)
                == "23:59:59.007 warning disk is nearly full free=12 path=\"/var/my data\" ratio=0.5 ok=false\n")
        #expect(LogLineFormat.text(colour: true).line(record, at: moment).contains("\u{1B}[33mwarning\u{1B}[0m"))
    }

    @Test func `a line for programs is JSON with the time first`() throws {
        let line = LogLineFormat.json.line(record, at: moment)
        #expect(
            line.hasPrefix(
                "{\"time\":\"2026-02-28T23:59:59.007Z\",\"level\":\"warning\",\"message\":\"disk is nearly full\""))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["free"] as? Int == 12 && object["ok"] as? Bool == false && object["ratio"] as? Double == 0.5)
    }

    @Test(arguments: ["\u{1B}[2J", "a\nb", "\u{2028}", "\u{0}", "\u{202E}drawkcab", "\"\\", "\u{85}"])
    func `nothing from outside breaks a line or moves the cursor`(text: String) throws {
        let hostile = LogRecord(level: .info, message: "m", metadata: [("value", .text(text))])
        let plain = LogLineFormat.text(colour: false).line(hostile, at: moment)
        #expect(plain.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
        let json = LogLineFormat.json.line(hostile, at: moment)
        #expect(json.split(whereSeparator: \.isNewline).count == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["value"] as? String == text)
    }

    @Test func `of two values for one key the nearer is written, and none hides the line's own`() throws {
        let doubled = LogRecord(level: .info, message: "m", metadata: [("a", 1), ("a", 2), ("level", "x")])
        let line = LogLineFormat.json.line(doubled, at: moment)
        #expect(line.hasSuffix("\"level\":\"info\",\"message\":\"m\",\"a\":2}\n"))
    }

    @Test func `what is not a number is null`() {
        let odd = LogRecord(level: .info, message: "m", metadata: [("a", .real(.nan))])
        #expect(LogLineFormat.json.line(odd, at: moment).hasSuffix("\"a\":null}\n"))
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (1_798_761_599_999, "2026-12-31T23:59:59.999Z"),
    ])
    func `a time is written in UTC`(milliseconds: Int, text: String) {
        #expect(LogTime(milliseconds: Int64(milliseconds)).rfc3339 == text)
    }

    @Test func `every day of four centuries follows the one before`() {
        let formatter = Date.ISO8601FormatStyle()
        for day in stride(from: -36_525, to: 109_575, by: 1) {
            let wanted = Date(timeIntervalSince1970: Double(day) * 86_400).formatted(formatter)
            let found = LogTime(milliseconds: Int64(day) * 86_400_000).rfc3339.prefix(19) + "Z"
            if found != wanted { Issue.record("\(found) is not \(wanted)") }
        }
    }

    @Test func `the format follows the terminal unless it is set`() {
        #expect(LogLineFormat(.auto, isTerminal: true) == .text(colour: true))
        #expect(LogLineFormat(.auto, isTerminal: false) == .json)
        #expect(LogLineFormat(.text, isTerminal: false) == .text(colour: false))
        #expect(LogLineFormat(.json, isTerminal: true) == .json)
    }

    @Test func `lines below the level are not even made`() {
        let log = RecordedLog(level: .info)
        var made = 0
        func value() -> LogValue {
            made += 1
            return 1
        }
        log.logger.debug("quiet", ["a": value()])
        log.logger.info("loud", ["a": value()])
        #expect(made == 1)
        #expect(log.lines == ["info loud a=1"])
    }

    @Test func `a logger hands on what it was told`() {
        let log = RecordedLog()
        log.logger.with("worker", "sweeper").with("turn", 2).error("it failed", ["code": 3])
        #expect(log.lines == ["error it failed worker=sweeper turn=2 code=3"])
    }
}
