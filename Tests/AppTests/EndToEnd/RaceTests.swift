import Foundation
import Testing

@testable import App

/// The short form of `bin/race` and `bin/kill`, which say what they look for.
@Suite("Writers who race", .serialized, .timeLimit(.minutes(4)))
struct RaceTests {
    private static let servers = ["PRAXIS_TEST_MYSQL", "PRAXIS_TEST_DYNAMODB", "PRAXIS_TEST_S3"]
    private static let isDistributed = servers.allSatisfy { ProcessInfo.processInfo.environment[$0] != nil }

    private func race(_ arguments: String...) async throws {
        try await withHome { home in
            let (code, output) = try await RunningPraxis.run(
                ["--praxis", RunningPraxis.program] + arguments, program: RunningPraxis.root + "/bin/race", home: home)
            #expect(code == 0, "\(output)")
        }
    }

    @Test("the checker finds what is planted, and nothing where nothing is wrong")
    func checker() async throws { try await race("--self-test") }

    @Test("on one machine every answer is kept, though processes are killed")
    func embedded() async throws {
        try await race("--profile", "embedded", "--kill", "--seconds", "6", "--clients", "6")
    }

    @Test(
        "on servers every answer is kept, though servers and workers are killed",
        .enabled(if: isDistributed, "PRAXIS_TEST_MYSQL, PRAXIS_TEST_DYNAMODB or PRAXIS_TEST_S3 names no server"))
    func distributed() async throws {
        try await race("--profile", "distributed", "--kill", "--seconds", "6", "--clients", "6")
    }
}
