/// What is asked for.
enum TargetCases {
    static let all: [WireCase] = [
        .target("an escaped slash", "/echo/a%2Fb", [200], .open),
        .target("an escaped letter", "/ech%6F/a", [200], .open),
        .target("an escaped zero byte", "/echo/a%00b", [400], .closed),
        .target("an escape that is no UTF-8", "/echo/%ff", [400], .closed),
        .target("an overlong escape", "/echo/%c0%af", [400], .closed),
        .target("an escape that is none", "/echo/%zz", [400], .closed),
        .target("an escape cut short", "/echo/%4", [400], .closed),
        WireCase(
            "a byte above ASCII", Array("GET /echo/".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8), [400],
            .closed),
        .target("a path that climbs", "/echo/../upload", [400], .closed),
        .target("a path that climbs, escaped", "/echo/%2e%2e/upload", [400], .closed),
        .target("a path that stays", "/echo/./a", [400], .closed),
        .target("an empty part", "//echo", [404], .open),
        .target("an escaped zero byte in the query", "/echo/a?q=%00", [400], .open),
        .target(
            "two hundred pairs in the query", "/echo/a?q=1&" + (0..<200).map { "a\($0)=1" }.joined(separator: "&"),
            [200], .open),
        .target("a blank", "/a b", [400], .closed),
        .target("a whole URL", "http://x/", [400], .closed),
        .target("no leading slash", "echo", [400], .closed),
        .target("a star for GET", "*", [400], .closed),
        WireCase("a star for OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", [204], .open),
        WireCase("CONNECT", "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", [400], .closed),
    ]
}
