import Foundation
import Testing
import Threads

/// The program itself, as a process of its own over a data folder of its own: what a newcomer would start.
final class RunningPraxis: Sendable {
    let home: String
    let port: Int
    private let process: Process

    /// The executable that was built beside the tests.
    static var program: String {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return tests.appendingPathComponent("praxis").path
    }

    static var root: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
    }

    /// Serves until `body` is done; then it must end by itself within ten seconds of being told.
    static func with(
        _ home: String, also: [String: String] = [:], _ body: (RunningPraxis) async throws -> Void
    ) async throws {
        let praxis = try start(home, also: also)
        do {
            try await body(praxis)
        } catch {
            praxis.kill()
            throw error
        }
        #expect(praxis.stop() == 0)
    }

    static func start(_ home: String, also: [String: String] = [:]) throws -> RunningPraxis {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve"]
        process.environment = environment(home).merging(also) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The first line tells the port: 0 was asked for, so that tests beside each other never want the same.
        var text = ""
        while !text.contains("\n"), let data = try? output.fileHandleForReading.read(upToCount: 1), !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
        }
        let port = Int(text.split(separator: ":").last?.filter(\.isNumber) ?? "")
        return RunningPraxis(home: home, port: try #require(port, "it said: \(text)"), process: process)
    }

    private init(home: String, port: Int, process: Process) {
        self.home = home
        self.port = port
        self.process = process
    }

    var address: String { "http://127.0.0.1:\(port)" }

    static func environment(_ home: String) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["PRAXIS_HOME"] = home
        environment["PRAXIS_PORT"] = "0"
        environment["PRAXIS_LOG_LEVEL"] = "warning"
        // What makes requests wait here is other tests.
        environment["PRAXIS_HTTP_QUEUE_MILLISECONDS"] = "0"
        return environment
    }

    /// SIGTERM, then its exit code.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// SIGKILL: as a power cut would.
    func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Runs a command of the program, or another one, and gives what it wrote.
    @discardableResult
    static func run(
        _ arguments: [String], program: String = RunningPraxis.program, home: String,
        also: [String: String] = [:]
    ) async throws -> (code: Int32, output: String) {
        // Some take minutes: waited for on a thread that the other tests need, they would starve them.
        try await onThread { try wait(for: arguments, program, home, also) }
    }

    private static func wait(
        for arguments: [String], _ program: String, _ home: String, _ also: [String: String]
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment(home).merging(also) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

/// A folder for one test, gone afterwards.
func withHome(_ body: (String) async throws -> Void) async throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("praxis-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: home) }
    try await body(home)
}

/// Runs what blocks on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let thread = Guarded<OSThread?>(nil)
    defer { thread.withLock { $0 }?.join() }
    return try await withCheckedThrowingContinuation { caller in
        let started = OSThread(name: "test") { caller.resume(with: Result { try body() }) }
        thread.withLock { $0 = started }
    }
}
