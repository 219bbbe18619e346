import Testing
import Threads

@testable import App

@Suite("Progress")
struct ProgressTests {
    private let written = Guarded("")
    private var text: String { written.withLock { $0 } }

    private func progress(of total: Int?, terminal: Bool = false) -> Progress {
        let output = TextOutput(isTerminal: terminal) { [written] text in written.withLock { $0 += text } }
        return Progress("rows", of: total, to: output, at: 1_000)
    }

    @Test func `it tells count, rate and time left`() {
        #expect(progress(of: 1_000).line(200, at: 3_000) == "200 of 1000 rows, 100 a second, 8 s left")
        #expect(progress(of: 100_000).line(500, at: 6_000) == "500 of 100000 rows, 100 a second, 16 min 35 s left")
        #expect(progress(of: 1_000_000).line(100, at: 2_000) == "100 of 1000000 rows, 100 a second, 2 h 46 min left")
        #expect(progress(of: nil).line(200, at: 3_000) == "200 rows, 100 a second")
    }

    @Test func `at the very begin it divides by nothing`() {
        #expect(progress(of: 10).line(0, at: 1_000) == "0 of 10 rows, 0 a second, ? left")
        #expect(progress(of: Int.max).line(1, at: 3_600_000).hasSuffix("100 h 0 min left"))
    }

    @Test func `a pipe gets a line every ten seconds`() {
        var progress = progress(of: 100)
        for second in 1...25 { progress.update(second, at: 1_000 + Int64(second) * 1_000) }
        progress.finish(100, at: 101_000)
        #expect(
            text == """
                10 of 100 rows, 1 a second, 1 min 30 s left
                20 of 100 rows, 1 a second, 1 min 20 s left
                100 rows in 1 min 40 s, 1 a second

                """)
    }

    @Test func `a terminal's line is written over, ten times a second at most`() {
        var progress = progress(of: 100, terminal: true)
        for tenth in 0...20 { progress.update(tenth, at: 1_000 + Int64(tenth) * 50) }
        #expect(text.split(separator: "\r").count == 10)
        #expect(!text.contains("\n"))
    }
}
