import CMicroHTTPD
import Synchronization
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps the deadlines that the library does not: its own timeout begins again with every byte, and it looks neither at
/// the sockets of suspended connections nor at how slowly an answer is read.
final class Watchdog: Sendable {
    private let context: ServerContext
    private let alarm = Alarm()
    private let hasEnded = Atomic<Bool>(false)
    private let thread = Guarded<OSThread?>(nil)

    init(_ context: ServerContext) { self.context = context }

    func start() {
        let tick = Int32(clamping: max(1, context.configuration.tick.milliseconds))
        let started = OSThread(name: "http-watchdog") { [self] in
            while !hasEnded.load(ordering: .acquiring) {
                look(now: .now)
                alarm.wait(milliseconds: tick)
            }
        }
        thread.withLock { $0 = started }
    }

    func stop() {
        hasEnded.store(true, ordering: .releasing)
        alarm.ring()
        thread.withLock { $0 }?.join()
    }

    private enum Verdict {
        case fine
        case left
        case late(HTTPServer.Part)
    }

    private func look(now: ContinuousClock.Instant) {
        var parked: [(connection: Connection, exchange: Exchange)] = []
        for connection in context.connections.all {
            let (exchange, verdict) = connection.state.withLock { state -> (Exchange?, Verdict) in
                guard state.isOpen else { return (nil, .fine) }
                let verdict = judge(connection.socket, &state, now)
                // The library sees the end of the socket and does the rest; it is not told twice.
                if case .fine = verdict { return (state.exchange, .fine) }
                shutdown(connection.socket, Int32(SHUT_RDWR))
                state.isOpen = false
                return (state.exchange, verdict)
            }
            switch verdict {
            case .fine:
                if let exchange, exchange.isParked { parked.append((connection, exchange)) }
            case .left:
                break
            case .late(let part):
                // A suspended connection would not see that its socket has ended.
                exchange?.abort()
                context.counters.cutClient()
                context.log(.clientCut(during: part))
            }
        }
        if !parked.isEmpty { findLeavers(parked) }
    }

    /// Under the connection's lock, so that its socket is its own.
    ///
    /// The library misses an end that comes together with the last bytes before it: it waits for a change of the socket
    /// after a short read, and there is none. So ends are looked for too.
    private func judge(_ socket: Int32, _ state: inout Connection.State, _ now: ContinuousClock.Instant) -> Verdict {
        let limits = context.configuration
        switch state.phase {
        case .head:
            if now - state.since > limits.headDeadline { return .late(.head) }
            return cmhd_is_exhausted(socket) != 0 ? .left : .fine
        case .body:
            if now - state.since > state.bodyDeadline ?? limits.bodyDeadline { return .late(.body) }
            return now - state.since > limits.tick && cmhd_is_exhausted(socket) != 0 ? .left : .fine
        case .handler:
            return .fine
        case .idle:
            guard state.meter.isDue(now) else { return .fine }
            if cmhd_is_exhausted(socket) != 0 { return .left }
            // The library does not tell when a later request begins: bytes do.
            if state.meter.hasReceived(cmhd_measure(socket)) {
                state.phase = .head
                state.since = now
            }
            return .fine
        case .answer:
            guard now - state.since > limits.tick else { return .fine }
            let isSlow = state.meter.isTooSlow(
                cmhd_measure(socket), now: now, window: limits.slowReaderWindow, rate: limits.minimumReadingRate)
            return isSlow ? .late(.answer) : .fine
        }
    }

    /// One look at all suspended connections' sockets.
    private func findLeavers(_ parked: [(connection: Connection, exchange: Exchange)]) {
        var polled = parked.map { pollfd(fd: $0.connection.socket, events: Int16(CMHD_HANGUP), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), 0) > 0 else { return }
        for (index, one) in polled.enumerated() where one.revents != 0 {
            let (connection, exchange) = parked[index]
            // The number may belong to another socket by now: looked at again under the lock.
            let hasLeft = connection.state.withLock { state in
                state.isOpen && state.exchange === exchange && cmhd_has_left(connection.socket) != 0
            }
            if hasLeft { exchange.abort() }
        }
    }
}
