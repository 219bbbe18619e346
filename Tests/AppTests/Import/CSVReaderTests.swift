import Testing

@testable import App

@Suite("A table of comma-separated values")
struct CSVReaderTests {
    private func rows(_ text: String) -> [CSVReader.Row] { Array(CSVReader(Array(text.utf8))) }
    private func fields(_ text: String) -> [[String]] { rows(text).map(\.fields) }

    @Test("Fields are parted by commas, rows by either line end, and the last one needs none")
    func plain() {
        #expect(fields("a,b\nc,d\r\ne,") == [["a", "b"], ["c", "d"], ["e", ""]])
    }

    @Test("A quoted field holds commas, doubled quotation marks and line ends")
    func quoted() {
        #expect(
            fields("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\"\nnext") == [
                ["a,b", "say \"no\"", "two\r\nlines"], ["next"],
            ])
    }

    @Test("An empty quoted field is empty, and a quotation mark inside a plain one is itself")
    func emptyQuoted() { #expect(fields("\"\",5\" pipe,x\n") == [["", "5\" pipe", "x"]]) }

    @Test("A byte-order mark is no part of the first name")
    func mark() { #expect(fields("\u{FEFF}country,name") == [["country", "name"]]) }

    @Test("Empty lines are left out and counted all the same", arguments: ["\n", "\r\n"])
    func emptyLines(_ end: String) {
        let found = rows(end + "a" + end + end + "\"b\(end)c\"" + end + "d" + end)
        #expect(found.map(\.line) == [2, 4, 6])
    }

    @Test("Nothing has no rows")
    func nothing() {
        #expect(rows("").isEmpty)
        #expect(rows("\u{FEFF}").isEmpty)
    }

    @Test("A quotation mark that nothing closes costs its row, and not those below")
    func unclosed() {
        let found = rows("a,\"b\nc,d\ne,f")
        #expect(found.map(\.problem) == [.strayQuote, nil, nil])
        #expect(found.map(\.line) == [1, 2, 3])
        #expect(found.dropFirst().map(\.fields) == [["c", "d"], ["e", "f"]])
    }

    @Test("A quoted field that goes on after its quotation mark costs its row, and not those below")
    func goesOn() {
        let found = rows("a,\"b\"c,d\ne,\"f\ng,\"2, h\"\ni,j\"k\n\"\" ,l")
        #expect(found.map(\.problem) == [.strayQuote, .strayQuote, nil, nil, .strayQuote])
        #expect(found.map(\.line) == [1, 2, 3, 4, 5])
        #expect(found[2].fields == ["g", "2, h"])
        #expect(found[3].fields == ["i", "j\"k"])
    }

    @Test("A quoted field without end is given up long before a large file's end")
    func huge() {
        let found = rows("a,\"b\n" + String(repeating: "x", count: 20_000) + "\nc,d")
        #expect(found.map(\.problem) == [.strayQuote, nil, nil])
        #expect(found.last?.fields == ["c", "d"])
        #expect(found.last?.line == 3)
    }

    @Test("A plain field may be long")
    func longPlain() {
        #expect(rows(String(repeating: "x", count: 100_000)).first?.fields.first?.utf8.count == 100_000)
    }

    @Test("Bytes that are no UTF-8 are told, not replaced")
    func notUTF8() {
        let found = Array(CSVReader(Array("M".utf8) + [0xFC] + Array("ller,b\nok,c".utf8)))
        #expect(found.map(\.problem) == [.notUTF8, nil])
        #expect(found.map(\.line) == [1, 2])
    }
}
