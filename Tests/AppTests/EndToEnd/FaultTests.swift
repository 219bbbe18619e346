import Foundation
import Testing

@testable import App

/// The short form of `bin/faults`, which says what it looks for: the line to each engine in turn is cut for a moment.
@Suite("Engines that cannot be reached", .serialized, .timeLimit(.minutes(6)))
struct FaultTests {
    private static let engines = ["MYSQL", "REDIS", "ELASTICSEARCH", "S3", "DYNAMODB"].map { "PRAXIS_TEST_\($0)" }
    private static let environment = ProcessInfo.processInfo.environment
    private static var missing: [String] {
        engines.filter { environment[$0] == nil } + ["toxiproxy", "kafka"].filter { !isExecutable("\($0)/run") }
    }

    private static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "\(environment["PRAXIS_SERVICES"] ?? "/nowhere")/\(path)")
    }

    @Test(
        "every answer is kept, search and streams come back, and nothing is wrong",
        .enabled(if: missing.isEmpty, "these are named by no variable, or not in PRAXIS_SERVICES: \(missing)"))
    func cut() async throws {
        try await withHome { home in
            let (code, output) = try await RunningPraxis.run(
                ["--praxis", RunningPraxis.program, "--short", "--clients", "4", "--seconds", "2.5"],
                program: RunningPraxis.root + "/bin/faults", home: home)
            #expect(code == 0, "\(output)")
        }
    }
}
