import Testing

@testable import Storage

@Suite("An event's detail as text")
struct EventDetailTests {
    private static let words = [
        "", "a", "state", "ü→", "with \"quotes\"", "back\\slash", "a\nline", "},{", ":", "\u{1}",
    ]

    @Test("whatever texts it holds come back", arguments: words, words)
    func roundTrip(_ name: String, _ value: String) throws {
        let detail = [name: value, "other": name, "practitioner": "00e3c7a7-3400-7000-8000-000000000063"]
        #expect(try EventDetail.parse(EventDetail.text(detail)) == detail)
    }

    @Test("names stand in their order, so that equal details are equal texts")
    func order() {
        #expect(EventDetail.text(["b": "2", "a": "1", "c": "3"]) == #"{"a":"1","b":"2","c":"3"}"#)
        #expect(EventDetail.text([:]) == "{}")
    }

    @Test("spaces are read too, as another program may have written them")
    func spaces() throws {
        #expect(try EventDetail.parse(#"{ "a" : "1" , "b":"2" }"#) == ["a": "1", "b": "2"])
    }

    @Test(
        "anything but a flat object of texts is refused",
        arguments: ["", "{", "[]", #"{"a":1}"#, #"{"a":"1""#, #"{"a""b"}"#, #"{"a":"b" "c":"d"}"#, #"{"a":"b"}x"#])
    func refused(_ text: String) {
        #expect(throws: SQLError.self) { try EventDetail.parse(text) }
    }
}
