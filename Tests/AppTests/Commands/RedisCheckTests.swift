import Domain
import Testing

@testable import App

@Suite("Doctor: Redis")
struct RedisCheckTests {
    private func findings(_ variables: [String: String]) async throws -> [Finding] {
        let settings = try SettingsLoader(
            flags: [:], variables: variables.merging(["HOME": "/h"]) { $1 }, file: nil
        ).load().settings
        return await Check.redis.find(
            Check.Patient(settings: settings, variables: variables, now: .init(seconds: 0), executable: ""))
    }

    @Test func `one that is not there is named, with what to do; where none is wanted nothing is said`() async throws {
        #expect(try await findings([:]).isEmpty)
        #expect(try await findings(["PRAXIS_PROFILE": "distributed"]).isEmpty)
        let found = try await findings(["PRAXIS_PROFILE": "distributed", "PRAXIS_REDIS_ADDRESS": "127.0.0.1:1"])
        #expect(found.map(\.state) == [.warning])
        #expect(found.first?.message.contains("refused") == true, "\(found)")
    }

    @Test func `one that refuses to write once it is full is named`() {
        let full = "# Memory\r\nmaxmemory:1000\r\nmaxmemory_policy:noeviction\r\n"
        #expect(Check.memory(full).count == 1)
        #expect(Check.memory(full.replacing("1000", with: "0")).isEmpty)
        #expect(Check.memory(full.replacing("noeviction", with: "allkeys-lru")).isEmpty)
        #expect(Check.memory("").isEmpty)
    }
}
