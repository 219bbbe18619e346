/// What is accepted although it is no good HTTP: the library forgives it before anyone is asked. No proxy lets it
/// through, and it hurts nobody but its sender.
enum AcceptedCases {
    static let all: [WireCase] = [
        WireCase("lines that end without a carriage return", "GET / HTTP/1.1\nHost: x\n\n", [200], .open),
        .chunked("chunk lines that end without a carriage return", "3\nabc\n0\n\n", [200], .open),
        WireCase("a zero byte in the target cuts it", Array("GET /\0b HTTP/1.1\r\nHost: x\r\n\r\n".utf8), [200], .open),
        .get("a zero byte in a value cuts it", "X: a\0b", [200], .open),
        .get("a fold, which joins the field's name", "X: a\r\n b", [200], .open),
        .get("an empty name is passed over", ": v", [200], .open),
    ]
}
