import Domain
import Testing

@testable import Web

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

    @Test("what is written is read again as it was")
    func roundTrip() throws {
        let value: JSONValue = [
            "text": "a \"quoted\" \\ line\nwith \u{1} and ünïcode 🦷", "whole": 9_007_199_254_740_993, "part": -0.125,
            "yes": true, "nothing": nil, "list": [1, "two", [], [:]],
        ]
        #expect(try JSONParser.parse(JSONWriter.bytes { value.write(to: &$0) }) == value)
    }

    @Test("whole numbers stay whole to the last of 64 bits", arguments: [Int64.max, .min, 0, -1, 1 << 53 + 1])
    func wholeNumbers(_ number: Int64) throws {
        #expect(try parse(String(number)) == .integer(number))
        #expect(JSONWriter.bytes { $0.value(number) } == Array(String(number).utf8))
    }

    @Test(
        "anything that is not strictly JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", "1.", ".5", "1e", "nul", "NaN", "Infinity",
            "\"a\nb\"", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"open", "1 2", "// c\n1", "[1 2]",
            "{\"a\" 1}", "-", "1e999", "\"\\u12G4\"",
        ])
    func refused(_ text: String) {
        #expect(throws: InvalidInput.self) { try parse(text) }
    }

    @Test("bytes that are no UTF-8 are refused")
    func notUTF8() {
        #expect(throws: InvalidInput.self) { try JSONParser.parse([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test("a member that comes twice is refused: readers would differ about which one counts")
    func duplicates() {
        #expect(throws: InvalidInput.self) { try parse(#"{"a":1,"b":2,"\u0061":3}"#) }
    }

    @Test("depth is bounded")
    func depth() throws {
        #expect(throws: Never.self) { try parse(String(repeating: "[", count: 32) + String(repeating: "]", count: 32)) }
        #expect(throws: InvalidInput.self) {
            try parse(String(repeating: "[", count: 33) + String(repeating: "]", count: 33))
        }
    }

    @Test("escapes and pairs of surrogates are read")
    func escapes() throws {
        #expect(try parse(#""\u00e9\ud83e\uddb7\/\b\f\n\r\t\"\\""#) == .text("é🦷/\u{8}\u{c}\n\r\t\"\\"))
    }

    @Test("a merge patch keeps what is absent, removes what is null, replaces arrays whole")
    func mergePatch() {
        let value: JSONValue = ["a": 1, "b": ["c": 2, "d": 3], "e": [1, 2]]
        let patch: JSONValue = ["a": nil, "b": ["c": 5, "d": nil], "e": [9], "f": ["g": nil]]
        #expect(value.merged(with: patch) == ["b": ["c": 5], "e": [9], "f": [:]])
    }

    @Test("ids are written as everywhere else")
    func ids() {
        let id = ID<Practice>(high: 0x0190_ABCD_EF12_7345, low: 0x89AB_CDEF_0123_4567)
        #expect(JSONWriter.bytes { $0.value(id) } == Array("\"\(id)\"".utf8))
    }

    @Test("base64url reads what it wrote, and nothing else", arguments: 0..<40)
    func base64(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        let text = Base64URL.encode(bytes)
        #expect(Base64URL.decode(text) == bytes)
        #expect(Base64URL.decode(text + "=") == nil)
    }

    @Test("stray bits at the end of base64url are refused: one value has one text")
    func strayBits() {
        #expect(Base64URL.decode("AA") == [0])
        #expect(Base64URL.decode("AB") == nil)
        #expect(Base64URL.decode("A") == nil)
    }
}
