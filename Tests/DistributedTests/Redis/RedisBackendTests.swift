import Distributed
import Testing

@Suite("Redis: the backend")
struct RedisBackendTests {
    @Test("where the backends that must run name redis, there is one", .enabled(if: RedisServer.isNamed))
    func namedRedisRuns() async throws {
        #expect(RedisServer.sharedSettings != nil, "PRAXIS_TEST_REDIS must name a server: host:port")
        try await RedisServer.withPrefix { settings in
            let client = RedisClient(settings, log: NoLog.logger)
            defer { client.close() }
            try await eventually { client.isUp }
        }
    }
}
