public import Domain
import Threads

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Photos and documents in a folder of this machine, each file under its key's path.
///
/// A file is written aside, made durable, and only then linked to its name: no name ever leads to a part, and two who
/// put the same key at once cannot both succeed.
public final class FolderMediaStore: MediaStore {
    private static let piece = 64 << 10

    private let folder: String
    private let incoming: String
    private let pool: BlockingPool<Void>
    private let log: Logger

    /// - Parameter folder: made when it is not there, for this user alone.
    /// - Throws: `MediaRefusal.unavailable`.
    public init(folder: String, log: Logger, threads: Int = 2) throws(MediaRefusal) {
        self.folder = folder
        self.log = log
        incoming = folder + "/.incoming"
        for path in [folder, incoming] where mkdir(path, 0o700) != 0 && errno != EEXIST { throw .unavailable }
        pool = BlockingPool(name: "media", threads: threads, limit: 1024) {}
    }

    /// Finishes what was begun.
    public func close() { pool.close() }

    public func put(_ source: MediaSource, as key: MediaKey) async throws -> Bool {
        let path = path(of: key)
        if try await work({ access(path, F_OK) == 0 }) { return false }
        let file = try await work { [incoming] in try IncomingFile(in: incoming) }
        switch source {
        case .bytes(let bytes): try await work { try file.append(bytes) }
        case .file(let source, let range): try await work { try file.append(contentsOf: source, range) }
        case .stream(let bytes): try await append(bytes, to: file)
        }
        return try await work { try file.settle(at: path) }
    }

    private func append(_ bytes: MediaBytes, to file: IncomingFile) async throws {
        var left = bytes.count
        while let piece = try await bytes.next() {
            left -= piece.count
            guard left >= 0 else { throw MediaRefusal.cut }
            try await work { try file.append(piece) }
        }
        guard left == 0 else { throw MediaRefusal.cut }
    }

    public func read(_ key: MediaKey, range: Range<Int>?) async throws -> MediaBytes? {
        let path = path(of: key)
        guard let file = try await work({ try KeptFile.open(path) }) else { return nil }
        let range = range ?? 0..<file.size
        guard range.lowerBound >= 0, range.upperBound <= file.size else { throw MediaRefusal.outOfRange }
        let place = Guarded(range.lowerBound)
        return MediaBytes(count: range.count) { [self] in
            let at = place.withLock { $0 }
            guard at < range.upperBound else { return nil }
            let bytes = try await work { try file.bytes(from: at, count: min(Self.piece, range.upperBound - at)) }
            place.withLock { $0 = at + bytes.count }
            return bytes
        }
    }

    public func delete(_ key: MediaKey) async throws {
        let path = path(of: key)
        try await work {
            guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else { throw FileFault("unlink") }
            // The item's folder and its owner's, where they are empty now; else this does nothing.
            let item = SQLiteFile.folder(of: path)
            _ = SQLiteFile.sync(item)
            if rmdir(item) == 0 { rmdir(SQLiteFile.folder(of: item)) }
        }
    }

    public func entries(after key: MediaKey?, limit: Int) async throws -> [MediaEntry] {
        try await work { [folder] in MediaFolderListing(folder: folder, after: key, limit: limit).entries() }
    }

    public func tidy(before: Instant) async throws {
        try await work { [incoming] in
            for name in try FileManager.default.contentsOfDirectory(atPath: incoming) {
                let path = "\(incoming)/\(name)"
                guard let status = MediaFolderListing.status(of: path), status.storedAt < before else { continue }
                guard unlink(path) == 0 || errno == ENOENT else { throw FileFault("unlink") }
            }
        }
    }

    /// Whoever reads asks us: there is no other server.
    public func address(of key: MediaKey, now: Instant, until: Instant) async throws -> String? { nil }

    private func path(of key: MediaKey) -> String { "\(folder)/\(key)" }

    /// Runs what waits for a disk on a thread of its own, and keeps what went wrong for the log alone.
    private func work<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await pool.run { _ in try body() }
        } catch let refusal as MediaRefusal {
            throw refusal
        } catch {
            log.error("media folder failed", ["error": .text("\(error)")])
            throw MediaRefusal.unavailable
        }
    }
}

/// What the system said no to.
struct FileFault: Error, CustomStringConvertible {
    let description: String

    init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
}
