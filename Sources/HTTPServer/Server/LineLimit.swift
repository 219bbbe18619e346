import Threads

/// Lets a few of the C library's lines through each second: it writes two for every refusal.
final class LineLimit: Sendable {
    private struct State {
        var window = ContinuousClock.now
        var lines = 0
        var silenced = 0
    }

    private static let perSecond = 10
    private let state = Guarded(State())
    private let log: @Sendable (HTTPServer.LogEvent) -> Void

    init(log: @escaping @Sendable (HTTPServer.LogEvent) -> Void) { self.log = log }

    func line(_ text: String, now: ContinuousClock.Instant = .now) {
        // What it says of every connection that we end ourselves: known, and counted elsewhere.
        if text.hasPrefix("Application reported internal error") { return }
        let (passes, silenced) = state.withLock { state -> (Bool, Int) in
            var silenced = 0
            if now - state.window >= .seconds(1) {
                silenced = state.silenced
                state = State(window: now)
            }
            state.lines += 1
            let passes = state.lines <= Self.perSecond
            if !passes { state.silenced += 1 }
            return (passes, silenced)
        }
        if silenced > 0 { log(.librarySilenced(silenced)) }
        if passes { log(.library(Self.printable(text))) }
    }

    /// What a client sent may be quoted in it: no control characters reach the log.
    static func printable(_ text: String) -> String {
        let bytes = text.utf8.map { 0x20..<0x7F ~= $0 ? $0 : UInt8(ascii: "?") }
        let end = bytes.lastIndex { $0 != UInt8(ascii: "?") } ?? -1
        return String(decoding: bytes[...end], as: UTF8.self)
    }
}
