import Domain
import Photos
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes photos on a few threads of its own, each of which waits for one process at a time.
final class PhotoThreads: PhotoMaker {
    private let process: PhotoProcess
    private let pool: BlockingPool<Void>
    private let folder: FilePath
    private let log: Logger

    /// - Parameter folder: for a picture's bytes while they are read, where they are not in a file already.
    init(executable: String, processes: Int, folder: FilePath, log: Logger) {
        process = PhotoProcess(executable: executable)
        self.folder = folder
        self.log = log
        // A short queue: each may take seconds, and whoever would wait longer is told to come again.
        pool = BlockingPool(name: "photos", threads: processes, limit: 16) {}
    }

    func renditions(of source: MediaSource, type: MediaType) async throws -> [MadeRendition] {
        do {
            let order = PhotoOrder(sides: PhotoSize.allCases.map(\.pixels))
            let input = try await input(source)
            let made = try await pool.run { [process] _ in
                try process.make(order, from: input.descriptor, count: source.count)
            }
            let found = made.compactMap(Self.rendition)
            let renditions = MediaFile.renditions.compactMap { file in found.first { $0.file == file } }
            guard renditions.count == MediaFile.renditions.count else { throw MediaRefusal.photosUnavailable }
            return renditions
        } catch let failure as PhotoFailure {
            throw refusal(failure)
        } catch is Overloaded {
            throw RequestRefusal.busy
        }
    }

    func close() { pool.close() }

    private func refusal(_ failure: PhotoFailure) -> MediaRefusal {
        switch failure {
        case .unreadable: return .unreadable
        case .tooManyPixels: return .tooManyPixels(limit: PhotoOrder(sides: []).pixelLimit)
        case .tooCostly:
            log.warning("a picture took more time or memory than it may")
            return .tooCostly
        case .unavailable:
            log.error("photos cannot be made: libvips is missing, or no process can be started")
            return .photosUnavailable
        }
    }

    private func input(_ source: MediaSource) async throws -> InputFile {
        switch source {
        case .file(let path, let range):
            return try await pool.run { _ in try InputFile(of: path, at: range.lowerBound) }
        case .bytes(let bytes):
            return try await pool.run { [folder] _ in try InputFile(holding: bytes, in: folder) }
        case .stream(let bytes):
            let collected = try await bytes.collected()
            return try await pool.run { [folder] _ in try InputFile(holding: collected, in: folder) }
        }
    }

    private static func rendition(_ made: MadePicture) -> MadeRendition? {
        guard let size = PhotoSize.allCases.first(where: { $0.pixels == made.side }) else { return nil }
        let type: MediaType =
            switch made.format {
            case .webp: .webp
            case .jpeg: .jpeg
            }
        return MediaFile(size, type).map {
            MadeRendition(file: $0, width: made.width, height: made.height, bytes: made.bytes)
        }
    }
}

/// What the process reads: an open file, standing where the picture begins.
private final class InputFile: Sendable {
    let descriptor: Int32

    init(of path: String, at offset: Int) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
            throw MediaRefusal.unavailable
        }
    }

    /// Without a name from the start: nobody has to remove it, whatever happens.
    init(holding bytes: [UInt8], in folder: FilePath) throws {
        var template = Array(folder.appending("picture-XXXXXX").text.utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw MediaRefusal.unavailable }
        unlink(&template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw MediaRefusal.unavailable }
            rest = rest.dropFirst(count)
        }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw MediaRefusal.unavailable }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
