import Threads

/// The open connections, and how many of them are suspended: the library can only stop when none is.
final class ConnectionTable: Sendable {
    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var suspended = 0
        var isClosing = false
    }

    private let state = Guarded(State())

    var count: Int { state.withLock { $0.connections.count } }
    var all: [Connection] { state.withLock { Array($0.connections.values) } }
    var hasSuspended: Bool { state.withLock { $0.suspended > 0 } }

    func insert(_ connection: Connection) {
        state.withLock { $0.connections[ObjectIdentifier(connection)] = connection }
    }

    func remove(_ connection: Connection) {
        state.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
    }

    /// False when nothing may be suspended any more. Each true needs one `leaveSuspension`.
    func enterSuspension() -> Bool {
        state.withLock { state in
            if state.isClosing { return false }
            state.suspended += 1
            return true
        }
    }

    func leaveSuspension() { state.withLock { $0.suspended -= 1 } }

    func forbidSuspension() { state.withLock { $0.isClosing = true } }
}
