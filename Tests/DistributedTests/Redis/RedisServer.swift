import Distributed
import Foundation
import Testing

/// A Redis of a test's own, which may be killed, frozen and started anew. It keeps nothing.
final class RedisServer: Sendable {
    private static let program = [
        "/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
    /// Where there is none, what needs one is skipped; unless the backends that must run name it.
    static let isThere = program != nil || isNamed
    static let isNamed =
        ProcessInfo.processInfo.environment["PRAXIS_TEST_BACKENDS"]?.split(separator: ",")
        .contains("redis") ?? false

    struct NotThere: Error, CustomStringConvertible { let description = "redis-server is not installed" }

    let port: Int
    private let options: [String]
    private let folder: String
    private let process = Running()

    private actor Running {
        var process: Process?

        func start(_ program: String, _ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            self.process = process
        }

        func signal(_ number: Int32) {
            guard let process, process.isRunning else { return }
            Foundation.kill(process.processIdentifier, number)
            if number == SIGKILL {
                process.waitUntilExit()
                self.process = nil
            }
        }
    }

    private init(port: Int, options: [String], folder: String) {
        self.port = port
        self.options = options
        self.folder = folder
    }

    var settings: RedisSettings { RedisSettings(host: "127.0.0.1", port: port) }

    /// Runs a test with a server, and ends it whatever happens.
    static func with(
        _ options: [String] = [], _ test: @Sendable (RedisServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("redis-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let server = RedisServer(port: try FreePort.next(), options: options, folder: folder)
        do {
            try await server.start()
            try await test(server)
        } catch {
            await server.end()
            throw error
        }
        await server.end()
    }

    func start() async throws {
        guard let program = Self.program else { throw NotThere() }
        try await process.start(
            program,
            ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder] + options)
    }

    func crash() async { await process.signal(SIGKILL) }
    func freeze() async { await process.signal(SIGSTOP) }
    func thaw() async { await process.signal(SIGCONT) }

    private func end() async {
        await crash()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
