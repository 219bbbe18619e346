/// Request lines and header fields.
enum LineCases {
    static let all: [WireCase] = requestLines + fields + sizes

    private static let requestLines: [WireCase] = [
        WireCase("a plain request", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", [200], .open),
        WireCase("no Host", "GET / HTTP/1.1\r\n\r\n", [400], .closed),
        WireCase("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400], .closed),
        WireCase("two equal Hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", [400], .closed),
        WireCase("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", [200], .closed),
        WireCase("HTTP/1.0 that asks to stay", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", [200], .open),
        WireCase("HTTP/1.0, two Hosts", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", [400], .closed),
        WireCase("HTTP/2.0 as a version", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", [505], .closed),
        WireCase("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [505], .closed),
        WireCase("HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", [505], .closed),
        WireCase("no version", "GET /\r\n\r\n", [400], .closed),
        WireCase("a method in small letters", "get / HTTP/1.1\r\nHost: x\r\n\r\n", [405], .open),
        WireCase("an unknown method", "FOO / HTTP/1.1\r\nHost: x\r\n\r\n", [405], .open),
        WireCase("a method that is no token", "GE(T / HTTP/1.1\r\nHost: x\r\n\r\n", [400], .closed),
        WireCase("empty lines before the request", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", [200], .open),
        WireCase("binary junk", (0..<4).flatMap { _ in Array(UInt8.min...UInt8.max) }, [400], .closed),
    ]

    private static let fields: [WireCase] = [
        .get("no blank after the colon", "X:a", [200], .open),
        .get("blanks around a value", "X:  a  ", [200], .open),
        .get("an empty value", "X:", [200], .open),
        .get("a line without a colon", "nonsense", [400], .closed),
        .get("a name with a blank", "X Y: v", [400], .closed),
        .get("a blank before the colon", "X : v", [400], .closed),
        .get("a name that is no token", "X(Y): v", [400], .closed),
        .get("a tab in a value", "X: a\tb", [200], .open),
        .get("a carriage return in a value", "X: a\rb", [400], .closed),
        .get("a fold that hides a field", "X: a\r\n Y: b", [400], .closed),
        .get("a zero byte in a name", "X\0Y: v", [400], .closed),
        .get("an escape byte in a value", "X: a\u{1B}[31m", [400], .closed),
        .get("UTF-8 in a value", "X: é", [200], .open),
        WireCase(
            "no UTF-8 in a value",
            Array("GET / HTTP/1.1\r\nHost: x\r\nX: ".utf8) + [0xFF, 0xFE] + Array("\r\n\r\n".utf8),
            [400], .closed),
    ]

    private static let sizes: [WireCase] = [
        .target("a target of 20 KB", "/" + String(repeating: "a", count: 20_000), [414], .closed),
        .get("a field of 20 KB", "X: " + String(repeating: "a", count: 20_000), [431], .closed),
        .get("a thousand fields", (0..<1000).map { "X\($0): a" }.joined(separator: "\r\n"), [431], .closed),
        .get("a hundred fields", (0..<100).map { "X\($0): a" }.joined(separator: "\r\n"), [200], .open),
    ]
}
