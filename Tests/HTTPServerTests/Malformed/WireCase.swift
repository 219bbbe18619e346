import Testing

/// Bytes as a client might send them, and what must come back.
struct WireCase: Sendable, CustomTestStringConvertible {
    enum After: Sendable { case open, closed }

    var name: String
    var bytes: [UInt8]
    /// Sent once something has come back.
    var later: [UInt8]
    var statuses: [Int]
    var after: After

    init(_ name: String, _ bytes: [UInt8], later: String = "", _ statuses: [Int], _ after: After) {
        self.name = name
        self.bytes = bytes
        self.later = Array(later.utf8)
        self.statuses = statuses
        self.after = after
    }

    init(_ name: String, _ text: String, later: String = "", _ statuses: [Int], _ after: After) {
        self.init(name, Array(text.utf8), later: later, statuses, after)
    }

    /// A GET of `/` with these header lines beside `Host`.
    static func get(_ name: String, _ lines: String, _ statuses: [Int], _ after: After) -> WireCase {
        WireCase(name, "GET / HTTP/1.1\r\nHost: x\r\n\(lines)\r\n\r\n", statuses, after)
    }

    /// A POST with these header lines beside `Host`, and a body.
    static func post(
        _ name: String, _ lines: String, _ body: String, later: String = "", _ statuses: [Int], _ after: After
    ) -> WireCase {
        WireCase(name, "POST /upload HTTP/1.1\r\nHost: x\r\n\(lines)\r\n\r\n\(body)", later: later, statuses, after)
    }

    /// A chunked POST with this body.
    static func chunked(_ name: String, _ body: String, _ statuses: [Int], _ after: After) -> WireCase {
        post(name, "Transfer-Encoding: chunked", body, statuses, after)
    }

    /// A GET of this target.
    static func target(_ name: String, _ target: String, _ statuses: [Int], _ after: After) -> WireCase {
        WireCase(name, "GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n", statuses, after)
    }

    var testDescription: String { name }
}
