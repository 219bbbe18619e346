import Domain
import Embedded
import Foundation
import Testing

@Suite("The media folder")
struct FolderMediaTests {
    @Test("a cut put leaves no file at all, and a deleted item no folder")
    func nothingLeft() async throws {
        try await withTemporaryFolder { folder in
            let store = try FolderMediaStore(folder: folder + "/media", log: .silent)
            _ = try? await store.put(.stream(stream(of: pattern(90_000), breaksAfter: 1)), as: .document(1))
            _ = try await store.put(.bytes([1]), as: .document(2))
            try await store.delete(.document(2))
            let left = try FileManager.default.subpathsOfDirectory(atPath: folder + "/media")
            #expect(left.sorted() == [".incoming", "practice"])
        }
    }

    @Test("what a crash left behind is tidied once it is old enough; what lies there beside is left alone")
    func tidied() async throws {
        try await withTemporaryFolder { folder in
            let store = try FolderMediaStore(folder: folder, log: .silent)
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/.incoming/put-abcdef"))
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/practice-notes.txt"))
            let now = Int64(Date().timeIntervalSince1970)
            try await store.tidy(before: Instant(seconds: now - 60))
            #expect(FileManager.default.fileExists(atPath: folder + "/.incoming/put-abcdef"))
            try await store.tidy(before: Instant(seconds: now + 60))
            #expect(!FileManager.default.fileExists(atPath: folder + "/.incoming/put-abcdef"))
            #expect(FileManager.default.fileExists(atPath: folder + "/practice-notes.txt"))
        }
    }

    @Test("a folder that cannot be written to is said to be unavailable")
    func unavailable() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/file"))
            #expect(throws: MediaRefusal.unavailable) {
                _ = try FolderMediaStore(folder: folder + "/file/media", log: .silent)
            }
            let store = try FolderMediaStore(folder: folder + "/media", log: .silent)
            try FileManager.default.removeItem(atPath: folder + "/media/.incoming")
            await #expect(throws: MediaRefusal.unavailable) { _ = try await store.put(.bytes([1]), as: .document(1)) }
        }
    }
}
