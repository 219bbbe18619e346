import Foundation

@testable import App

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder: Sendable {
    let path: FilePath

    init() throws {
        path = FilePath(FileManager.default.temporaryDirectory.appendingPathComponent("praxis-\(UUID())").path)
        try FileManager.default.createDirectory(
            atPath: path.text, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path.text) }

    /// Writes a file into it.
    func write(_ text: String, to name: String) throws -> FilePath {
        let file = path.appending(name)
        try text.write(toFile: file.text, atomically: true, encoding: .utf8)
        return file
    }
}
