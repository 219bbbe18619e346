@testable import App

/// An installation in a folder of a test's own, opened as commands open theirs.
enum TestInstallation {
    static func run(_ test: @Sendable (Installation) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try await environment(in: folder).environment.withInstallation(test)
        withExtendedLifetime(folder) {}
    }

    static func environment(in folder: TemporaryFolder) -> TestEnvironment {
        TestEnvironment(
            variables: ["HOME": folder.path.text, "PRAXIS_HOME": folder.path.text, "PRAXIS_LOG_LEVEL": "error"])
    }
}
