/// What libcurl would send though it must not be sent.
enum RequestJudge {
    /// Nil where the request may go.
    static func fault(of request: ClientRequest) -> String? {
        if request.method.isEmpty || !request.method.utf8.allSatisfy(isToken) { return "the method is no token" }
        // libcurl would cut the address at a NUL, and a line's end begins another header.
        if !request.url.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) { return "the address is not encoded" }
        for header in request.headers {
            if header.name.isEmpty || !header.name.utf8.allSatisfy(isToken) { return "a header's name is no token" }
            if header.value.utf8.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) {
                return "the header \(header.name) has a control character"
            }
        }
        if case .file(_, let range) = request.body, range.lowerBound < 0 { return "a file's range begins below zero" }
        return nil
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
