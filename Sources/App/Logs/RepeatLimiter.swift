/// Lets a message through so many times in a while, and counts what it holds back.
///
/// A broken disk says the same thing ten thousand times a second; the first lines and a count tell as much.
struct RepeatLimiter {
    /// Lines of one message that were held back.
    struct HeldBack: Equatable {
        let message: String
        let count: Int
    }

    private struct Window {
        var ends: Int64
        var written: Int
        var heldBack: Int
    }

    /// Lines of one message in one window.
    let limit: Int
    let windowMilliseconds: Int64
    private var windows: [String: Window] = [:]
    private var nextSweep: Int64 = 0

    init(limit: Int, windowMilliseconds: Int64) {
        self.limit = limit
        self.windowMilliseconds = windowMilliseconds
    }

    /// Whether to write a line of this message now.
    mutating func admits(_ message: String, at now: Int64) -> Bool {
        var window = windows[message] ?? Window(ends: now + windowMilliseconds, written: 0, heldBack: 0)
        defer { windows[message] = window }
        if window.written < limit {
            window.written += 1
            return true
        }
        window.heldBack += 1
        return false
    }

    /// What was held back in windows that are over, which are forgotten. Ask before `admits`.
    mutating func takeOver(at now: Int64) -> [HeldBack] {
        guard now >= nextSweep else { return [] }
        nextSweep = now + windowMilliseconds / 10
        return take { $0.ends <= now }
    }

    /// All that is held back, for the last line of a process.
    mutating func takeAll() -> [HeldBack] { take { _ in true } }

    private mutating func take(_ isOver: (Window) -> Bool) -> [HeldBack] {
        let over = windows.filter { isOver($0.value) }
        for message in over.keys { windows[message] = nil }
        return over.filter { $0.value.heldBack > 0 }
            .map { HeldBack(message: $0.key, count: $0.value.heldBack) }
            .sorted { $0.message < $1.message }
    }
}
