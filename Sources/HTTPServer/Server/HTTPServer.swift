import CMicroHTTPD
import Synchronization
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Serves a router over HTTP/1.1.
///
/// A handler runs on the server's own thread up to its first real wait: what burns the processor for more than a
/// millisecond (passwords, pictures) belongs on threads of its own.
public final class HTTPServer: Sendable {
    private struct State {
        var daemon: Daemon?
        var wasStopped = false
        var stopper: OSThread?
    }

    private let context: ServerContext
    private let watchdog: Watchdog
    private let state = Guarded(State())
    private let ended = Latch()

    /// - Parameters:
    ///   - log: called from any thread; must not block.
    ///   - finished: called at the end of every request, from any thread; must not block.
    public init(
        router: Router, configuration: Configuration = Configuration(),
        log: @escaping @Sendable (LogEvent) -> Void = { _ in },
        finished: @escaping @Sendable (RequestEnd) -> Void = { _ in }
    ) {
        context = ServerContext(router, configuration, log: log, finished: finished)
        watchdog = Watchdog(context)
    }

    /// Why a server could not start.
    public enum StartError: Error, Hashable, Sendable {
        /// The text is no numeric address.
        case address(String)
        /// The socket could not be had: `errno`. `EADDRINUSE` when the port is taken.
        case listening(Int32)
        /// The library could not start: `errno`.
        case library(Int32)
        case startedBefore
    }

    /// Begins to listen and to answer.
    /// - Returns: the port, which matters when the configuration says 0.
    @discardableResult
    public func start() throws(StartError) -> UInt16 {
        // The library sends large answers in ways that know no MSG_NOSIGNAL.
        signal(SIGPIPE, SIG_IGN)
        guard state.withLock({ $0.daemon == nil && !$0.wasStopped }) else { throw .startedBefore }
        let configuration = context.configuration
        let listener = try Listener(address: configuration.address, port: configuration.port)
        guard let daemon = Daemon(listener, context) else {
            let code = errno
            close(listener.socket)
            throw .library(code)
        }
        context.hub.start()
        watchdog.start()
        state.withLock { $0.daemon = daemon }
        return listener.port
    }

    /// Waits until the server has stopped; cancelling the task that waits stops it.
    public func serve(grace: Duration) async {
        await withTaskCancellationHandler {
            await ended.wait()
        } onCancel: {
            beginStopping(grace: grace)
        }
        await stop(grace: grace)
    }

    /// Takes no more connections, ends event streams at once, lets requests finish for `grace`, then cancels them.
    ///
    /// Never hangs: a handler that ignores its cancellation loses its connection, not the server its end.
    public func stop(grace: Duration) async {
        beginStopping(grace: grace)
        await ended.wait()
        state.withLock { $0.stopper }?.join()
    }

    /// A look at the counters.
    public func metrics() -> Metrics {
        var metrics = Metrics()
        metrics.openConnections = context.connections.count
        metrics.runningRequests = context.admission.running
        metrics.openStreams = context.quota.count
        (metrics.isOverloaded, metrics.queueWait) = context.admission.state
        context.counters.read(into: &metrics)
        return metrics
    }

    /// On a thread of its own: the library's stop blocks, and a cancelled task cannot sleep.
    private func beginStopping(grace: Duration) {
        state.withLock { state in
            guard !state.wasStopped else { return }
            state.wasStopped = true
            guard let daemon = state.daemon else { return ended.open() }
            state.stopper = OSThread(name: "http-stop") { [self] in
                drain(daemon, grace)
                ended.open()
            }
        }
    }

    private func drain(_ daemon: Daemon, _ grace: Duration) {
        context.isDraining.store(true, ordering: .sequentiallyConsistent)
        daemon.stopListening()
        context.hub.closeAll()
        let deadline = ContinuousClock.now + grace
        while context.connections.all.contains(where: \.isBusy), ContinuousClock.now < deadline { usleep(10_000) }
        let running = context.admission.running
        if running > 0 { context.log(.requestsCancelled(running)) }
        // Nothing can be suspended anew from here on, so that this loop ends.
        context.connections.forbidSuspension()
        repeat {
            for connection in context.connections.all { connection.state.withLock { $0.exchange }?.abort() }
            usleep(2_000)
        } while context.connections.hasSuspended
        end(daemon)
        watchdog.stop()
        context.hub.join()
    }
}

extension HTTPServer {
    /// The library waits for its threads; one in which a handler blocks would keep it for ever.
    private func end(_ daemon: Daemon) {
        let hasEnded = Latch()
        let ending = OSThread(name: "http-end") {
            daemon.stop()
            hasEnded.open()
        }
        let deadline = ContinuousClock.now + context.configuration.stuckAfter
        while !hasEnded.isOpen {
            guard ContinuousClock.now < deadline else { return context.log(.threadLeftBehind) }
            usleep(1_000)
        }
        ending.join()
    }
}

extension Connection {
    /// A request is being read or answered.
    fileprivate var isBusy: Bool {
        state.withLock { $0.isOpen && $0.phase != .idle && $0.phase != .head }
    }
}
