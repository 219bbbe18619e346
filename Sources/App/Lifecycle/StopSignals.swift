import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The operating system's requests to stop, as values.
///
/// A handler that writes into a pipe, and a thread that reads it: once `listen` has returned no signal is lost.
/// (Dispatch's signal sources begin to listen some time later, and an early SIGTERM goes nowhere.)
enum StopSignals {
    private static let end: UInt8 = 0

    /// Made once and never closed: a handler is given nothing but the signal's number, and may run at any moment.
    private static let pipe: (reading: Int32, writing: Int32) = {
        let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
        defer { ends.deallocate() }
        #if canImport(Glibc)
            let code = Glibc.pipe(ends)
        #else
            let code = Darwin.pipe(ends)
        #endif
        precondition(code == 0, "no pipe could be made: error \(errno)")
        for index in 0..<2 { _ = fcntl(ends[index], F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()

    /// From now on SIGINT and SIGTERM do not end the process; they come out of the stream, until it is let go.
    /// One at a time may listen.
    static func listen() -> AsyncStream<StopSignal> {
        let (stream, feed) = AsyncStream<StopSignal>.makeStream()
        let reading = pipe.reading
        _ = OSThread(name: "signals", stack: 64 << 10) { pass(from: reading, to: feed) }
        for number in [SIGINT, SIGTERM] { signal(number) { StopSignals.send(UInt8(truncatingIfNeeded: $0)) } }
        feed.onTermination = { _ in
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
            send(end)
        }
        return stream
    }

    /// Runs in signal handlers: no lock, no memory, and the interrupted code's `errno` is put back.
    private static func send(_ byte: UInt8) {
        let before = errno
        _ = withUnsafePointer(to: byte) { write(pipe.writing, $0, 1) }
        errno = before
    }

    private static func pass(from reading: Int32, to feed: AsyncStream<StopSignal>.Continuation) {
        var byte = end
        while true {
            let count = withUnsafeMutablePointer(to: &byte) { read(reading, $0, 1) }
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != end else { return }
            feed.yield(Int32(byte) == SIGINT ? .interrupt : .terminate)
        }
    }
}
