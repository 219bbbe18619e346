import Testing
import Threads

@Suite("A pool that grows and shrinks")
struct ElasticPoolTests {
    private final class Connection: Sendable {
        let number: Int
        init(_ number: Int) { self.number = number }
    }

    private func pool(
        _ threads: ClosedRange<Int>, limit: Int = 100, idle: Double = 30, made: Guarded<Int>
    ) -> ElasticPool<Connection> {
        ElasticPool(
            name: "test", threads: threads, limit: limit, idleSeconds: idle,
            make: {
                Connection(
                    made.withLock { made in
                        made += 1
                        return made
                    })
            })
    }

    @Test("it makes as many as wait at once, and no more than it may")
    func grows() async throws {
        let made = Guarded(0), gate = Guarded((running: 0, most: 0, isOpen: false))
        let pool = pool(1...4, made: made)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pool.run { place in
                        _ = try place.resource()
                        gate.withLock { state in
                            state.running += 1
                            state.most = max(state.most, state.running)
                        }
                        gate.wait { $0.isOpen ? () : nil }
                        gate.withLock { $0.running -= 1 }
                    }
                }
            }
            try await poll { gate.withLock { $0.running } == 4 }
            gate.withLock { $0.isOpen = true }
            gate.broadcast()
            try await group.waitForAll()
        }
        #expect(gate.withLock { $0.most } == 4)
        #expect(made.withLock { $0 } == 4)
        pool.close()
    }

    @Test("what nobody needs any more ends, but for the least number")
    func shrinks() async throws {
        let made = Guarded(0)
        let pool = pool(1...8, idle: 0.02, made: made)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await pool.run { try $0.resource().number } } }
            try await group.waitForAll()
        }
        try await poll { pool.size == 1 }
        // Whoever comes just as one ends is served all the same.
        for _ in 0..<200 { _ = try await pool.run { try $0.resource().number } }
        pool.close()
        #expect(pool.size == 0)
    }

    @Test("a broken one is dropped, and the next job has a new one")
    func dropped() async throws {
        let made = Guarded(0)
        let pool = pool(1...1, made: made)
        let first = try await pool.run { place in
            let number = try place.resource().number
            place.drop()
            return number
        }
        let second = try await pool.run { try $0.resource().number }
        #expect((first, second) == (1, 2))
        pool.close()
    }

    @Test("what waits is finished at the end, and what comes afterwards is refused")
    func closes() async throws {
        let made = Guarded(0), isOpen = Guarded(false)
        let pool = pool(1...1, limit: 3, made: made)
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                try await pool.run { place in
                    isOpen.wait { $0 ? () : nil }
                    return try place.resource().number
                }
            }
            try await poll { pool.size == 1 }
            for _ in 0..<2 { group.addTask { try await pool.run { try $0.resource().number } } }
            isOpen.withLock { $0 = true }
            isOpen.broadcast()
            #expect(try await group.reduce(0, +) == 3)
        }
        pool.close()
        await #expect(throws: Closed.self) { try await pool.run { try $0.resource().number } }
    }
}
