/// Shows how far long work has come: count, rate, time left. On a terminal one line that is written over; else a line
/// every ten seconds.
struct Progress {
    private let what: String
    private let total: Int?
    private let output: TextOutput
    private let began: Int64
    private var shownAt: Int64

    /// - Parameters:
    ///   - what: what is counted: `rows`.
    ///   - total: nil where nobody knows.
    ///   - now: milliseconds, as of `Environment.milliseconds`.
    init(_ what: String, of total: Int?, to output: TextOutput, at now: Int64) {
        self.what = what
        self.total = total
        self.output = output
        began = now
        shownAt = now
    }

    /// Call it as often as you like; it writes as often as is useful.
    mutating func update(_ done: Int, at now: Int64) {
        guard now - shownAt >= (output.isTerminal ? 100 : 10_000) else { return }
        shownAt = now
        output.write(output.isTerminal ? "\r\u{1B}[K\(line(done, at: now))" : line(done, at: now) + "\n")
    }

    /// The last line, which stays.
    func finish(_ done: Int, at now: Int64) {
        let seconds = Double(now - began) / 1000
        let text = "\(done) \(what) in \(Self.time(seconds)), \(rate(done, at: now)) a second"
        output.write((output.isTerminal ? "\r\u{1B}[K" : "") + text + "\n")
    }

    /// `1200 of 17493 rows, 800 a second, 20 s left`
    func line(_ done: Int, at now: Int64) -> String {
        guard let total else { return "\(done) \(what), \(rate(done, at: now)) a second" }
        let perMillisecond = Double(done) / Double(max(1, now - began))
        let left = perMillisecond > 0 ? Self.time(Double(max(0, total - done)) / perMillisecond / 1000) : "?"
        return "\(done) of \(total) \(what), \(rate(done, at: now)) a second, \(left) left"
    }

    private func rate(_ done: Int, at now: Int64) -> Int { Int(Double(done) * 1000 / Double(max(1, now - began))) }

    /// `20 s`, `3 min 20 s`, `2 h 5 min`; at most a hundred hours, so that a slow start is no overflow.
    private static func time(_ seconds: Double) -> String {
        let seconds = Int(min(seconds.rounded(), 360_000))
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
        default: return "\(seconds / 3600) h \(seconds / 60 % 60) min"
        }
    }
}
