import Foundation
import Photos
import Testing

@testable import App

/// What the maker of photos must never do to whoever waits for it.
@Suite("The process that makes photos", .timeLimit(.minutes(1)))
struct PhotoProcessTests {
    /// Runs a script in the place of the program.
    private func make(_ script: String, deadline: Duration = .seconds(20)) throws -> [MadePicture] {
        let folder = try TemporaryFolder()
        let program = folder.path.appending("maker").text
        try "#!/bin/sh\n\(script)\n".write(toFile: program, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
        let input = try #require(FileHandle(forReadingAtPath: "/dev/null"))
        return try PhotoProcess(executable: program, deadline: deadline).make(
            PhotoOrder(sides: [10]), from: input.fileDescriptor, count: 1)
    }

    @Test("one that does not end is ended")
    func endless() {
        #expect(throws: PhotoFailure.tooCostly) { _ = try make("exec sleep 1000", deadline: .milliseconds(200)) }
    }

    @Test("one that writes without end is ended")
    func endlessOutput() {
        #expect(throws: PhotoFailure.tooCostly) { _ = try make("exec cat /dev/zero") }
    }

    @Test("one that breaks down, or answers nonsense, has found an unreadable picture")
    func broken() {
        for script in ["kill -SEGV $$", "kill -ABRT $$", "echo nonsense", "exit 0", "exit 81"] {
            #expect(throws: PhotoFailure.unreadable, "\(script)") { _ = try make(script) }
        }
        #expect(throws: PhotoFailure.tooManyPixels) { _ = try make("exit 82") }
        #expect(throws: PhotoFailure.tooCostly) { _ = try make("kill -KILL $$") }
        #expect(throws: PhotoFailure.unavailable) { _ = try make("exit 83") }
    }

    @Test("it learns nothing of its parent: no variables, no open files")
    func nothingInherited() throws {
        let folder = try TemporaryFolder()
        let seen = folder.path.appending("seen").text
        _ = try? make("env > \(seen); ls /proc/self/fd >> \(seen); exit 81")
        let text = try String(contentsOfFile: seen, encoding: .utf8)
        #expect(!text.contains("\nHOME=") && !text.hasPrefix("HOME=") && !text.contains("PRAXIS_"))
        // Standard input, output and error, the folder that is listed, and what the shell itself holds.
        let files = text.split(separator: "\n").compactMap { Int($0) }
        #expect(!files.isEmpty && files.allSatisfy { $0 <= 10 }, "\(files)")
        #expect(files.count <= 5, "\(files)")
    }
}
