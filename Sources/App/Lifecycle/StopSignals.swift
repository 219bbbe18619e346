import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The operating system's requests to stop, as values.
enum StopSignals {
    /// From now on SIGINT and SIGTERM no longer end the process; they come out of the stream.
    static func listen() -> AsyncStream<StopSignal> {
        AsyncStream { stream in
            let queue = DispatchQueue(label: "stop-signals")
            let sources = [(SIGINT, StopSignal.interrupt), (SIGTERM, .terminate)].map { number, meaning in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { stream.yield(meaning) }
                source.resume()
                return source
            }
            let kept = Kept(sources: sources)
            stream.onTermination = { _ in kept.cancel() }
        }
    }

    /// Unchecked: the sources are made before and only cancelled after, which Dispatch allows from any thread.
    private struct Kept: @unchecked Sendable {
        let sources: [any DispatchSourceSignal]
        func cancel() { for source in sources { source.cancel() } }
    }
}
