import CMicroHTTPD
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One thread for all event streams: sees which sockets take bytes again, which are gone, and pings them all.
final class EventHub: Sendable {
    private struct State {
        var sinks: [Int32: EventSink] = [:]
        var isClosing = false
        var thread: OSThread?
    }

    let counters: Counters
    private let state = Guarded(State())
    private let readiness = Readiness()
    private let backlog: Int
    private let pingEvery: Duration
    private let log: @Sendable (HTTPServer.LogEvent) -> Void

    init(
        backlog: Int, pingEvery: Duration, counters: Counters, log: @escaping @Sendable (HTTPServer.LogEvent) -> Void
    ) {
        self.backlog = backlog
        self.pingEvery = pingEvery
        self.counters = counters
        self.log = log
    }

    var count: Int { state.withLock { $0.sinks.count } }

    func start() {
        let thread = OSThread(name: "http-events") { [self] in run() }
        state.withLock { $0.thread = thread }
    }

    /// Takes over a socket. Nil, and the socket closed, when the server is stopping.
    func add(_ socket: Int32, _ permit: StreamPermit) -> EventSink? {
        let sink = EventSink(socket: socket, hub: self, backlog: backlog, permit: permit)
        let isIn = state.withLock { state in
            guard !state.isClosing else { return false }
            state.sinks[socket] = sink
            // Under the lock, before anyone can close it: later the number might belong to another socket.
            readiness.add(socket)
            return true
        }
        guard isIn else {
            close(socket)
            return nil
        }
        return sink
    }

    func forget(_ sink: EventSink, _ socket: Int32) {
        state.withLock { if $0.sinks[socket] === sink { $0.sinks[socket] = nil } }
        // Leaves the set of watched sockets by itself.
        close(socket)
    }

    func dropped() {
        counters.droppedStream()
        log(.streamDropped)
    }

    /// Ends every stream at once, and takes no more.
    func closeAll() {
        let sinks = state.withLock { state in
            state.isClosing = true
            return Array(state.sinks.values)
        }
        for sink in sinks { sink.close() }
        readiness.wake()
    }

    /// After `closeAll`.
    func join() { state.withLock { $0.thread }?.join() }

    private func run() {
        var nextPing = ContinuousClock.now + pingEvery
        while true {
            for socket in readiness.wait(until: nextPing) {
                // A stale event of a number that is used again only costs a needless look.
                guard let sink = state.withLock({ $0.sinks[socket] }) else { continue }
                if cmhd_has_left(socket) != 0 { sink.close() } else { sink.flush() }
            }
            if state.withLock({ $0.isClosing && $0.sinks.isEmpty }) { return }
            if ContinuousClock.now >= nextPing {
                ping()
                nextPing = .now + pingEvery
            }
        }
    }

    private func ping() {
        let comment = Array(": ping\n\n".utf8)
        for sink in state.withLock({ Array($0.sinks.values) }) { sink.send(comment) }
    }
}
