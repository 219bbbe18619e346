import Domain
import Storage
import Testing
import Threads

@Suite("Index versions contract")
struct IndexVersionContract {
    private func withVersions(
        _ backend: SQLBackend,
        _ test: @Sendable (SQLIndexVersions, SQLIndexVersions, Guarded<Int64>) async throws -> Void
    ) async throws {
        try await backend.withStore { open in
            let (a, b) = (try await open(), try await open())
            _ = try await Migrator(.inventory, in: a).migrate(now: Instant(seconds: 1_800_000_000))
            let clock = Guarded<Int64>(1_000)
            let milliseconds: @Sendable () -> Int64 = { clock.withLock { $0 } }
            try await test(
                SQLIndexVersions(a, milliseconds: milliseconds), SQLIndexVersions(b, milliseconds: milliseconds), clock)
        }
    }

    @Test("each practice counts by itself, from the clock, and never back", arguments: SQLBackend.enabled)
    func ascending(_ backend: SQLBackend) async throws {
        try await withVersions(backend) { index, other, clock async throws in
            let (one, two) = (ID<Practice>(high: 1, low: 1), ID<Practice>(high: 1, low: 2))
            #expect(try await index.next(of: one) == 1_000)
            #expect(try await other.next(of: one) == 1_001)
            #expect(try await index.next(of: two) == 1_000)
            clock.withLock { $0 = 5_000 }
            #expect(try await index.next(of: one) == 5_000)
            clock.withLock { $0 = 400 }
            #expect(try await other.next(of: one) == 5_001)
        }
    }

    @Test("processes that number at once never give one number twice", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await withVersions(backend) { index, other, _ async throws in
            let practice = ID<Practice>(high: 1, low: 1)
            let given = try await withThrowingTaskGroup(of: [Int].self) { group in
                for door in [index, other, index, other] {
                    group.addTask {
                        var given: [Int] = []
                        for _ in 0..<15 { given.append(try await door.next(of: practice)) }
                        #expect(given == given.sorted())
                        return given
                    }
                }
                return try await group.reduce(into: [Int]()) { $0 += $1 }
            }
            #expect(Set(given).count == 60)
        }
    }
}
