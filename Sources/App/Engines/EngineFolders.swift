import Domain
import Embedded
import Storage

/// What every engine is opened from, and the places on this machine.
struct EngineFolders: Sendable {
    let settings: Settings
    let home: FilePath
    let log: Logger
    let variables: [String: String]
    let now: @Sendable () -> Instant
    private let mediaFolder: FilePath

    init(
        _ settings: Settings, home: FilePath, log: Logger, variables: [String: String],
        now: @escaping @Sendable () -> Instant
    ) {
        self.settings = settings
        self.home = home
        self.log = log
        self.variables = variables
        self.now = now
        mediaFolder = settings.media.folder?.expanded(home: variables["HOME"]) ?? home.appending("media")
    }

    var database: FilePath { Self.database(in: home) }

    /// The file of one machine's databases.
    static func database(in home: FilePath) -> FilePath { home.appending("praxis.sqlite") }

    /// Where uploads lie while they arrive, or are sent on.
    var uploads: FilePath { home.appending("uploads") }

    func open(_ file: FilePath) throws(CommandFailure) -> SQLiteDatabase {
        do {
            return try SQLiteDatabase(path: file.text)
        } catch {
            throw CommandFailure(.unavailable, "\(error)")
        }
    }

    /// The archive as a file of its own: a backup takes it after the live store.
    func archive() throws(CommandFailure) -> SQLiteDatabase { try open(home.appending("archive.sqlite")) }

    func media() throws(CommandFailure) -> FolderMediaStore {
        do {
            return try FolderMediaStore(folder: mediaFolder.text, log: log)
        } catch {
            throw CommandFailure(
                .cannotCreate, "the folder of photos and documents \(mediaFolder.text) cannot be made",
                hint: "Make the folder above it, and writable, or set media.folder.")
        }
    }
}
