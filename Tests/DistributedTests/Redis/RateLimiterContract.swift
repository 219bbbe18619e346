import Domain
import Storage
import Testing
import Threads

@testable import Distributed

/// A kind of limiter that the contract runs on, with a clock of the test's.
struct LimiterBackend: Sendable, CustomTestStringConvertible {
    typealias Door = @Sendable () async throws -> any RateLimiter

    let name: String
    let isShared: Bool
    /// - Parameter test: given a door to one count, and the clock in microseconds.
    let withLimiter:
        @Sendable (_ test: @Sendable (_ open: @escaping Door, _ clock: Guarded<Int64>) async throws -> Void)
            async throws
            -> Void

    var testDescription: String { name }

    static let start: Int64 = 1_800_000_000_000_000

    static let local = LimiterBackend(name: "local", isShared: false) { test in
        let clock = Guarded(start)
        let limiter = LocalRateLimiter { clock.withLock { $0 } }
        try await test({ limiter }, clock)
    }

    static let redis = LimiterBackend(name: "redis", isShared: true) { test in
        try await RedisServer.withPrefix { settings in
            let clock = Guarded(start)
            let clients = Guarded<[RedisClient]>([])
            defer { for client in clients.withLock({ $0 }) { client.close() } }
            try await test(
                {
                    let client = RedisClient(settings, log: NoLog.logger)
                    clients.withLock { $0.append(client) }
                    try await eventually { client.isUp }
                    return RedisRateLimiter(client, fallback: NoLimiter()) { clock.withLock { $0 } }
                }, clock)
        }
    }

    static let enabled = [local] + (RedisServer.isThere ? [redis] : [])
}

/// Nothing may fall back to it.
struct NoLimiter: RateLimiter {
    func take(_ subject: String, _ limit: RateLimit) async -> Int? {
        Issue.record("Redis was not asked")
        return nil
    }
}

@Suite("Rate limits")
struct RateLimiterContract {
    @Test("so many at once, then one for each step of time", arguments: LimiterBackend.enabled)
    func bucket(_ backend: LimiterBackend) async throws {
        try await backend.withLimiter { open, clock in
            let limiter = try await open()
            let limit = RateLimit(perMinute: 6, burst: 3)
            for _ in 0..<3 { #expect(await limiter.take("a", limit) == nil) }
            #expect(await limiter.take("a", limit) == 10)
            #expect(await limiter.take("b", limit) == nil, "another subject")
            clock.withLock { $0 += 9_999_999 }
            #expect(await limiter.take("a", limit) == 1)
            clock.withLock { $0 += 1 }
            #expect(await limiter.take("a", limit) == nil)
            #expect(await limiter.take("a", limit) == 10, "what was refused was not counted")
            clock.withLock { $0 += 3_600_000_000 }
            for _ in 0..<3 { #expect(await limiter.take("a", limit) == nil) }
            #expect(await limiter.take("a", limit) == 10, "an hour's rest saves no more than a burst")
        }
    }

    @Test("of many at once at two doors only so many go on", arguments: LimiterBackend.enabled)
    func race(_ backend: LimiterBackend) async throws {
        try await backend.withLimiter { open, _ in
            let doors = [try await open(), try await open()]
            let limit = RateLimit(perMinute: 1, burst: 25)
            let passed = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<200 { group.addTask { await doors[turn % 2].take("a", limit) == nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(passed == 25)
        }
    }

    @Test("counts that mean nothing any more are let go of")
    func memory() async throws {
        let clock = Guarded(LimiterBackend.start)
        let limiter = LocalRateLimiter { clock.withLock { $0 } }
        let limit = RateLimit(perMinute: 60)
        for number in 0..<20_000 {
            #expect(await limiter.take("\(number)", limit) == nil)
            if number % 100 == 0 { clock.withLock { $0 += 1_000_000 } }
        }
        #expect(limiter.count < 16_000)
    }

    @Test("while Redis is gone each process counts for itself, and for all together again once it is back")
    func fallback() async throws {
        guard RedisServer.isThere else { return }
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            let local = LocalRateLimiter { LimiterBackend.start }
            let limiter = RedisRateLimiter(client, fallback: local)
            let limit = RateLimit(perMinute: 1, burst: 2)
            for _ in 0..<2 { #expect(await limiter.take("a", limit) == nil) }
            #expect(await limiter.take("a", limit) != nil)
            await server.crash()
            for _ in 0..<2 { #expect(await limiter.take("a", limit) == nil) }
            #expect(await limiter.take("a", limit) != nil)
            try await server.start()
            try await eventually { client.isUp }
            #expect(await limiter.take("a", limit) == nil, "it came back empty")
        }
    }
}
