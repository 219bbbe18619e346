import Domain
import Embedded
import Testing

/// A store of bytes that the contract runs on. A new one adds a row here, not a suite.
struct MediaBackend: Sendable, CustomTestStringConvertible {
    /// Opens a door to one store: opening twice gives two, as two processes would have.
    typealias Door = @Sendable () async throws -> any MediaStore

    let name: String
    /// Runs a test with a fresh, empty store, and removes it.
    let withStore: @Sendable (_ test: @Sendable (@escaping Door) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let known = [folder] + (S3Server.address.map { [s3($0)] } ?? [])

    private static let folder = MediaBackend(name: "folder") { test in
        try await withTemporaryFolder { folder in
            try await test { try FolderMediaStore(folder: folder + "/media", log: .silent) }
        }
    }

    /// What `PRAXIS_TEST_MEDIA` names (`folder,…`), or all that can be had without it.
    static let enabled = known.filter { named?.contains($0.name) ?? true }

    static let named: [String]? = SQLBackend.environment("PRAXIS_TEST_MEDIA").map {
        $0.split(separator: ",").map { String($0) }
    }
}

@Suite("Media backends")
struct MediaBackendTests {
    @Test("every store of bytes that must run is known, and at least one runs")
    func namedBackendsRun() {
        #expect(!MediaBackend.enabled.isEmpty)
        for name in MediaBackend.named ?? [] {
            #expect(MediaBackend.known.contains { $0.name == name }, "PRAXIS_TEST_MEDIA names \(name): nobody knows it")
        }
    }
}

extension Logger {
    /// Says nothing to nobody.
    static let silent = Logger(Silence())

    private struct Silence: LogSink {
        let level = LogLevel.error
        func write(_ record: LogRecord) {}
    }
}

extension MediaKey {
    /// The document of an item of that number, of a practice of that number.
    static func document(_ item: UInt64, of practice: UInt64 = 1) -> MediaKey {
        MediaKey(root: .practice(ID(high: practice, low: 1)), item: ID(high: item, low: 2), file: .document)
    }
}
