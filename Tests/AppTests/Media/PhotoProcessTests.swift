import Foundation
import Photos
import Testing

@testable import App

/// What the maker of photos must never do to whoever waits for it.
@Suite("The process that makes photos", .timeLimit(.minutes(1)))
struct PhotoProcessTests {
    /// Runs a script in the place of the program.
    private func make(_ script: String, deadline: Duration = .seconds(20)) async throws -> [MadePicture] {
        let folder = try TemporaryFolder()
        let program = folder.path.appending("maker").text
        try await write("#!/bin/sh\n\(script)\n", as: program)
        let input = try #require(FileHandle(forReadingAtPath: "/dev/null"))
        let descriptor = input.fileDescriptor
        let made = try await onThread {
            try PhotoProcess(executable: program, deadline: deadline).make(
                PhotoOrder(sides: [10]), from: descriptor, count: 1)
        }
        withExtendedLifetime((folder, input)) {}
        return made
    }

    /// By a process of its own. Were the file open for writing here, another test's child would inherit it for the moment
    /// between its fork and its exec, and the system runs no program that somebody may still write.
    private func write(_ text: String, as program: String) async throws {
        let status = try await onThread {
            let writer = Process()
            writer.executableURL = URL(filePath: "/bin/sh")
            writer.arguments = ["-c", #"printf %s "$1" >"$2" && chmod 700 "$2""#, "sh", text, program]
            try writer.run()
            writer.waitUntilExit()
            return writer.terminationStatus
        }
        try #require(status == 0)
    }

    @Test("one that does not end is ended")
    func endless() async {
        await #expect(throws: PhotoFailure.tooCostly) {
            _ = try await make("exec sleep 1000", deadline: .milliseconds(200))
        }
    }

    @Test("one that writes without end is ended")
    func endlessOutput() async {
        await #expect(throws: PhotoFailure.tooCostly) { _ = try await make("exec cat /dev/zero") }
    }

    @Test("one that breaks down, or answers nonsense, has found an unreadable picture")
    func broken() async {
        for script in ["kill -SEGV $$", "kill -ABRT $$", "echo nonsense", "exit 0", "exit 81"] {
            await #expect(throws: PhotoFailure.unreadable, "\(script)") { _ = try await make(script) }
        }
        await #expect(throws: PhotoFailure.tooManyPixels) { _ = try await make("exit 82") }
        await #expect(throws: PhotoFailure.tooCostly) { _ = try await make("kill -KILL $$") }
        await #expect(throws: PhotoFailure.unavailable) { _ = try await make("exit 83") }
    }

    @Test("it learns nothing of its parent: no variables, no open files")
    func nothingInherited() async throws {
        let folder = try TemporaryFolder()
        let seen = folder.path.appending("seen").text
        _ = try? await make("env > \(seen); ls /proc/self/fd >> \(seen); exit 81")
        let text = try String(contentsOfFile: seen, encoding: .utf8)
        #expect(!text.contains("\nHOME=") && !text.hasPrefix("HOME=") && !text.contains("PRAXIS_"))
        // Standard input, output and error, the folder that is listed, and what the shell itself holds.
        let files = text.split(separator: "\n").compactMap { Int($0) }
        #expect(!files.isEmpty && files.allSatisfy { $0 <= 10 }, "\(files)")
        #expect(files.count <= 5, "\(files)")
    }
}
