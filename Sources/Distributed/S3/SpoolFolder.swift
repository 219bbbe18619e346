import Domain
import Secrets
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

/// What the system said no to.
struct SpoolFault: Error, CustomStringConvertible {
    let description: String

    init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
}

/// Files of this machine that hold what is on its way to a bucket.
final class SpoolFolder: Sendable {
    /// A file that is whole.
    struct Whole: Sendable {
        let path: String
        let size: Int64
        let hash: [UInt8]
    }

    private let folder: String
    private let pool: BlockingPool<Void>

    init(_ folder: String) throws(MediaRefusal) {
        self.folder = folder
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .unavailable }
        pool = BlockingPool(name: "spool", threads: 2, limit: 1024) {}
    }

    func close() { pool.close() }

    /// Writes a stream to a file and lends it; it is removed whatever happens.
    ///
    /// - Throws: what the stream throws; `MediaRefusal.cut` where it gives other than it promised.
    func keeping<Value>(_ bytes: MediaBytes, _ use: (Whole) async throws -> Value) async throws -> Value {
        let path = "\(folder)/put-\(SecureRandom.bytes(12).hex)"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SpoolFault("open") }
        defer {
            _ = closeFile(file)
            unlink(path)
        }
        var hash = SHA256Stream()
        var left = bytes.count
        while let piece = try await bytes.next() {
            left -= piece.count
            guard left >= 0 else { throw MediaRefusal.cut }
            hash.add(piece)
            try await pool.run { _ in try Self.write(piece, to: file) }
        }
        guard left == 0 else { throw MediaRefusal.cut }
        return try await use(Whole(path: path, size: Int64(bytes.count), hash: hash.finish()))
    }

    /// The SHA-256 of a part of a file.
    func hash(_ path: String, _ range: Range<Int64>) async throws -> [UInt8] {
        try await pool.run { _ in
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw SpoolFault("open") }
            defer { _ = closeFile(file) }
            var hash = SHA256Stream()
            var at = range.lowerBound
            var room = [UInt8](repeating: 0, count: 256 << 10)
            while at < range.upperBound {
                let count = pread(file, &room, min(room.count, Int(range.upperBound - at)), off_t(at))
                guard count >= 0 else { throw SpoolFault("read") }
                guard count > 0 else { throw MediaRefusal.cut }
                hash.add(Array(room.prefix(count)))
                at += Int64(count)
            }
            return hash.finish()
        }
    }

    func tidy(before: Instant) async throws {
        try await pool.run { [folder] _ in
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("put-") {
                let path = "\(folder)/\(name)"
                var status = stat()
                guard stat(path, &status) == 0, Int64(status.st_mtim.tv_sec) < before.seconds else { continue }
                guard unlink(path) == 0 || errno == ENOENT else { throw SpoolFault("unlink") }
            }
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { writeFile(file, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SpoolFault("write") }
            done += count
        }
    }
}

/// The calls whose names methods hide.
private func closeFile(_ file: Int32) -> Int32 { close(file) }
private func writeFile(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
