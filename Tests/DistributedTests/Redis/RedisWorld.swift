import Distributed
import Domain
import Foundation
import Testing

/// Lines that nobody reads.
struct NoLog: LogSink {
    let level = LogLevel.error
    func write(_ record: LogRecord) {}
    static let logger = Logger(NoLog())
}

extension RedisServer {
    /// A client that has reached it.
    func client(_ change: (inout RedisSettings) -> Void = { _ in }) async throws -> RedisClient {
        var settings = settings
        change(&settings)
        let client = RedisClient(settings, log: NoLog.logger)
        try await eventually { client.isUp }
        return client
    }
}

extension RedisClient {
    /// Asks until it is answered: a lost connection fails whoever was first to use it.
    func answered(_ command: RedisCommand) async throws -> RedisReply {
        var answer: RedisReply?
        try await eventually {
            answer = try? await send(command)
            return answer != nil
        }
        return try #require(answer)
    }
}

extension RedisServer {
    /// The server that `PRAXIS_TEST_REDIS` names, as `host:port`.
    static let sharedSettings: RedisSettings? = {
        let parts = ProcessInfo.processInfo.environment["PRAXIS_TEST_REDIS"]?.split(separator: ":") ?? []
        guard parts.count == 2, let port = Int(parts[1]) else { return nil }
        return RedisSettings(host: String(parts[0]), port: port)
    }()

    /// Runs a test on the shared server with keys of its own, or on one of its own where there is none.
    static func withPrefix(_ test: @Sendable (RedisSettings) async throws -> Void) async throws {
        guard var settings = sharedSettings else { return try await with { try await test($0.settings) } }
        settings.prefix = "test:\(UUID().uuidString):"
        try await test(settings)
    }
}
