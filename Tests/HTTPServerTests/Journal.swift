import HTTPServer
import Threads

/// What a server told while it ran.
final class Journal: Sendable {
    private let state = Guarded((log: [HTTPServer.LogEvent](), ends: [HTTPServer.RequestEnd]()))

    var log: [HTTPServer.LogEvent] { state.withLock { $0.log } }
    var ends: [HTTPServer.RequestEnd] { state.withLock { $0.ends } }

    func note(_ event: HTTPServer.LogEvent) { state.withLock { $0.log.append(event) } }
    func note(_ end: HTTPServer.RequestEnd) { state.withLock { $0.ends.append(end) } }
}

/// Counts, and is looked at, from anywhere.
final class Tally: Sendable {
    private let state = Guarded(0)

    var value: Int { state.withLock { $0 } }
    func add(_ count: Int = 1) { state.withLock { $0 += count } }
}

/// Holds handlers back until the test lets them go.
final class Gate: Sendable {
    private let state = Guarded((isOpen: false, waiters: [CheckedContinuation<Void, Never>]()))

    func open() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isOpen = true
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Deaf to cancellation, as some handlers are.
    func pass() async {
        await withCheckedContinuation { waiter in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(waiter) }
                return state.isOpen
            }
            if isOpen { waiter.resume() }
        }
    }
}
