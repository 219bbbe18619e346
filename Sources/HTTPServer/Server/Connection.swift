import CMicroHTTPD
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One TCP connection, from the library's first word of it to its last, which comes before the socket is closed:
/// other threads may use `socket` while they hold the lock and `isOpen` shows true.
final class Connection: Sendable {
    enum Phase { case head, idle, body, handler, answer }

    struct State {
        var isOpen = true
        var phase = Phase.head
        var since = ContinuousClock.now
        /// Of a body whose route has one of its own.
        var bodyDeadline: Duration?
        var exchange: Exchange?
        var meter = ReadingMeter()
    }

    let socket: Int32
    let remoteAddress: String
    let context: ServerContext
    let state = Guarded(State())

    init(socket: Int32, remoteAddress: String, context: ServerContext) {
        self.socket = socket
        self.remoteAddress = remoteAddress
        self.context = context
    }

    func enter(_ phase: Phase, _ exchange: Exchange?, bodyDeadline: Duration? = nil) {
        state.withLock { state in
            state.phase = phase
            state.bodyDeadline = bodyDeadline
            state.since = .now
            state.exchange = exchange
            state.meter = ReadingMeter()
        }
    }

    func closed() {
        state.withLock { state in
            state.isOpen = false
            state.exchange = nil
        }
        context.connections.remove(self)
    }
}
