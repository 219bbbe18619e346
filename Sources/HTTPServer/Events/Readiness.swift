import CMicroHTTPD
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Tells which sockets of a set are worth a look. Epoll on Linux; elsewhere all of them, ten times a second.
final class Readiness: Sendable {
    #if os(Linux)
        private let set = cmhd_epoll_new()
    #else
        private let sockets = Guarded<Set<Int32>>([])
    #endif
    private let alarm = Alarm()

    init() {
        #if os(Linux)
            _ = cmhd_epoll_add_reader(set, alarm.reader)
        #endif
    }

    deinit {
        #if os(Linux)
            close(set)
        #endif
    }

    func add(_ socket: Int32) {
        #if os(Linux)
            _ = cmhd_epoll_add(set, socket)
        #else
            sockets.withLock { _ = $0.insert(socket) }
        #endif
    }

    /// Ends a wait.
    func wake() { alarm.ring() }

    /// By one thread only. May return sockets that were closed since.
    func wait(until deadline: ContinuousClock.Instant) -> [Int32] {
        let left = max(0, ContinuousClock.now.duration(to: deadline).milliseconds)
        #if os(Linux)
            var ready = [Int32](repeating: -1, count: 64)
            let count = cmhd_epoll_wait(set, &ready, 64, Int32(clamping: left))
            if ready.prefix(Int(count)).contains(alarm.reader) { alarm.silence() }
            return ready.prefix(Int(count)).filter { $0 != alarm.reader }
        #else
            alarm.wait(milliseconds: Int32(min(left, 100)))
            return sockets.withLock { sockets in
                sockets = sockets.filter { fcntl($0, F_GETFD) >= 0 }
                return Array(sockets)
            }
        #endif
    }
}
