/// How long a body is: where a proxy that reads it otherwise could be made to pass on a hidden request.
enum BodyCases {
    static let all: [WireCase] = lengths + codings + chunks + expectations

    /// 0.9.75 of the library sends its own refusals of a length twice; nothing outside can cure that.
    private static let lengths: [WireCase] = [
        .post("a length", "Content-Length: 3", "abc", [200], .open),
        .post("two equal lengths", "Content-Length: 3\r\nContent-Length: 3", "abc", [400], .closed),
        .post("two lengths", "Content-Length: 3\r\nContent-Length: 5", "abcde", [400], .closed),
        .post("a list of lengths", "Content-Length: 3, 3", "abc", [400, 400], .closed),
        .post("a length with a sign", "Content-Length: +3", "abc", [400, 400], .closed),
        .post("a negative length", "Content-Length: -1", "abc", [400, 400], .closed),
        .post("a hexadecimal length", "Content-Length: 0x3", "abc", [400, 400], .closed),
        .post("an empty length", "Content-Length: ", "abc", [400, 400], .closed),
        .post("a length of 2^64", "Content-Length: 18446744073709551616", "abc", [413, 413], .closed),
        .post("a length of 2^64-1", "Content-Length: 18446744073709551615", "abc", [400], .closed),
        .post("a length of 2^63", "Content-Length: 9223372036854775808", "abc", [400], .closed),
        .post("a length with leading zeros", "Content-Length: 0003", "abc", [200], .open),
        .post("a length over the limit", "Content-Length: 1000000000", "abc", [413], .closed),
        .post("a blank before the length's colon", "Content-Length : 3", "abc", [400], .closed),
        WireCase("a GET with a body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde", [200], .open),
    ]

    private static let codings: [WireCase] = [
        .post(
            "a length beside a coding", "Transfer-Encoding: chunked\r\nContent-Length: 3", "3\r\nabc\r\n0\r\n\r\n",
            [400],
            .closed),
        .post("CHUNKED", "Transfer-Encoding: CHUNKED", "3\r\nabc\r\n0\r\n\r\n", [200], .open),
        .post(
            "two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n", [400], .closed),
        .post("an unknown coding", "Transfer-Encoding: xchunked", "3\r\nabc\r\n0\r\n\r\n", [501], .closed),
        .post("a list of codings", "Transfer-Encoding: gzip, chunked", "0\r\n\r\n", [501], .closed),
        .post("an empty coding", "Transfer-Encoding: ", "0\r\n\r\n", [501], .closed),
        .post("a coding behind a vertical tab", "Transfer-Encoding: \u{0B}chunked", "0\r\n\r\n", [400], .closed),
        .post("a blank before the coding's colon", "Transfer-Encoding : chunked", "0\r\n\r\n", [400], .closed),
        .post("a folded coding", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n", [400], .closed),
        .post("a coding with a folded end", "Transfer-Encoding: chu\r\n\tnked", "0\r\n\r\n", [400], .closed),
        .post("a folded length", "content-length:\r\n 3", "abc", [400], .closed),
        .post("a length with a folded end", "Content-Length: 1\r\n 3", "abc", [400], .closed),
        WireCase(
            "a coding in HTTP/1.0", "POST /upload HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400],
            .closed),
    ]

    private static let chunks: [WireCase] = [
        .chunked("chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", [200], .open),
        .chunked("an empty chunked body", "0\r\n\r\n", [200], .open),
        .chunked("a chunk with an extension", "3;a=b\r\nabc\r\n0\r\n\r\n", [200], .open),
        .chunked("trailers, which are dropped", "3\r\nabc\r\n0\r\nContent-Length: 99\r\nX: b\r\n\r\n", [200], .open),
        .chunked("a chunk size that is no number", "ZZ\r\nabc\r\n0\r\n\r\n", [400], .closed),
        .chunked("a negative chunk size", "-1\r\nabc\r\n0\r\n\r\n", [400], .closed),
        .chunked("a chunk size with 0x", "0x3\r\nabc\r\n0\r\n\r\n", [400], .closed),
        .chunked("a chunk size over 64 bits", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", [413], .closed),
        .chunked("a chunk without its line end", "3\r\nabcXX0\r\n\r\n", [400], .closed),
    ]

    private static let expectations: [WireCase] = [
        .post("100-continue", "Expect: 100-continue\r\nContent-Length: 3", "", later: "abc", [100, 200], .open),
        .post("100-Continue", "Expect: 100-Continue\r\nContent-Length: 3", "", later: "abc", [100, 200], .open),
        .post("another expectation", "Expect: nonsense\r\nContent-Length: 3", "abc", [417], .closed),
        .post("100-continue for too much", "Expect: 100-continue\r\nContent-Length: 1000000000", "", [413], .closed),
        WireCase(
            "an expectation in HTTP/1.0", "POST /upload HTTP/1.0\r\nExpect: nonsense\r\nContent-Length: 3\r\n\r\nabc",
            [200], .closed),
    ]
}
