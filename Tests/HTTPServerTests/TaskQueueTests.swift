import HTTPServer
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Shedding while tasks queue for their threads", .timeLimit(.minutes(1)))
struct TaskQueueTests {
    /// Keeps every thread busy that tasks share, until it is told to stop.
    private final class Crowd: Sendable {
        private let isOver = Atomic<Bool>(false)

        func come() {
            for _ in 0..<2 * sysconf(Int32(_SC_NPROCESSORS_ONLN)) {
                Task.detached { [self] in while !isOver.load(ordering: .relaxed) { usleep(1000) } }
            }
        }

        func leave() { isOver.store(true, ordering: .relaxed) }
    }

    @Test("Reads are refused while whoever was admitted would wait for a thread; health is answered")
    func waiting() async throws {
        var router = Router()
        router.on(.get, "/") { _ in .text("home") }
        router.on(.get, "/health", priority: .vital) { _ in .text("well") }
        try await Running.with(router, adjust: { $0.queueTarget = .milliseconds(50) }) { running in
            let statuses = try await running.talk { client -> [Int] in
                let crowd = Crowd()
                crowd.come()
                defer { crowd.leave() }
                var statuses: [Int] = []
                let end = ContinuousClock.now + .seconds(10)
                while statuses.last != 503, ContinuousClock.now < end {
                    client.get("/")
                    statuses.append(try client.answer().status)
                    usleep(1000)
                }
                client.get("/health")
                statuses.append(try client.answer().status)
                return statuses
            }
            #expect(statuses.first == 200)
            #expect(statuses.suffix(2) == [503, 200])
            try await running.talk { client in
                let end = ContinuousClock.now + .seconds(10)
                var status = 0
                while status != 200, ContinuousClock.now < end {
                    client.get("/")
                    status = try client.answer().status
                    usleep(1000)
                }
                #expect(status == 200)
            }
        }
    }
}
