import Testing

@testable import App

@Suite("Nearest name")
struct NearestTests {
    @Test(arguments: [
        ("serve", "serve", 0), ("srve", "serve", 1), ("serev", "serve", 1), ("serves", "serve", 1), ("", "ab", 2),
        ("SERVE", "serve", 0), ("kitten", "sitting", 3),
    ])
    func `edits are counted, neighbours swapped as one`(a: String, b: String, edits: Int) {
        #expect(Nearest.edits(from: a, to: b) == edits)
        #expect(Nearest.edits(from: b, to: a) == edits)
    }

    @Test func `too far is no guess, and equals are decided by name`() {
        #expect(Nearest.match(to: "import", among: ["verify", "work"]) == nil)
        #expect(Nearest.match(to: "wor", among: ["work", "word"]) == "word")
        #expect(Nearest.match(to: "x", among: []) == nil)
    }
}
