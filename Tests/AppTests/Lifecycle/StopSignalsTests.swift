import Testing

@testable import App

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Stop signals")
struct StopSignalsTests {
    @Test(.timeLimit(.minutes(1)))
    func `the system's signals come out of the stream instead of ending the process`() async {
        let signals = StopSignals.listen()
        kill(getpid(), SIGTERM)
        var iterator = signals.makeAsyncIterator()
        #expect(await iterator.next() == .terminate)
        kill(getpid(), SIGINT)
        #expect(await iterator.next() == .interrupt)
    }
}
