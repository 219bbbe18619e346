public import Domain
import HTTPClient
import Secrets
import Threads

/// Photos and documents in a bucket, each object under its key.
///
/// What comes as a stream is first written to a file of this machine: a signature needs the whole, and a stream that
/// breaks must leave nothing in the bucket.
public final class S3MediaStore: MediaStore {
    private static let piece = 1 << 20

    private let bucket: S3Bucket
    private let prefix: String
    private let spool: SpoolFolder
    private let log: Logger

    /// - Parameters:
    ///   - prefix: begins every key, so that a bucket can hold more than this: empty, or ending in a slash.
    ///   - spool: a folder of this machine for what is on its way; made when it is not there.
    /// - Throws: `MediaRefusal.unavailable`.
    public init(_ bucket: S3Bucket, prefix: String = "", spool: String, log: Logger) throws(MediaRefusal) {
        self.bucket = bucket
        self.prefix = prefix
        self.spool = try SpoolFolder(spool)
        self.log = log
    }

    /// Finishes what was begun.
    public func close() { spool.close() }

    public func put(_ source: MediaSource, as key: MediaKey) async throws -> Bool {
        try await told {
            switch source {
            case .bytes(let bytes):
                return try await put(.bytes(bytes), hash: SHA256.hash(bytes), as: key)
            case .file(let path, let range):
                let part = Int64(range.lowerBound)..<Int64(range.upperBound)
                return try await put(
                    .file(path: path, range: part), hash: try await spool.hash(path, part), as: key)
            case .stream(let bytes):
                return try await spool.keeping(bytes) { file in
                    try await self.put(.file(path: file.path, range: 0..<file.size), hash: file.hash, as: key)
                }
            }
        }
    }

    private func put(_ body: ClientRequest.Body, hash: [UInt8], as key: MediaKey) async throws -> Bool {
        try await bucket.put(body, hash: hash, as: name(key), type: key.file.type.name, ifAbsent: true)
    }

    public func read(_ key: MediaKey, range: Range<Int>?) async throws -> MediaBytes? {
        try await told {
            let start = range?.lowerBound ?? 0
            guard start >= 0 else { throw MediaRefusal.outOfRange }
            // An empty part is asked for as one byte: that there is something must be known all the same.
            let wanted = start..<start + min(max(1, range?.count ?? Self.piece), Self.piece)
            guard let first = try await self.first(key, wanted, isWhole: range == nil) else { return nil }
            let end = range?.upperBound ?? first.total
            guard end <= first.total else { throw MediaRefusal.outOfRange }
            return pieces(of: key, first, start..<end)
        }
    }

    /// An empty object has no range that could be asked for.
    private func first(_ key: MediaKey, _ wanted: Range<Int>, isWhole: Bool) async throws -> S3Bucket.Part? {
        do {
            return try await bucket.get(name(key), range: wanted)
        } catch let error as S3Error where error.kind == .outOfRange {
            guard isWhole || wanted.lowerBound == 0 else { throw MediaRefusal.outOfRange }
            return S3Bucket.Part(bytes: [], total: 0, etag: nil)
        }
    }

    private func pieces(of key: MediaKey, _ first: S3Bucket.Part, _ range: Range<Int>) -> MediaBytes {
        let state = Guarded((at: range.lowerBound, ready: Array(first.bytes.prefix(range.count))))
        return MediaBytes(count: range.count) { [self] in
            let (at, ready) = state.withLock { state in
                defer { state.ready = [] }
                return state
            }
            guard at < range.upperBound else { return nil }
            var bytes = ready
            if bytes.isEmpty {
                let wanted = at..<min(at + Self.piece, range.upperBound)
                bytes = try await told {
                    // The same object: deleted and put anew it would be a mixture of both.
                    guard let part = try await bucket.get(name(key), range: wanted, etag: first.etag),
                        part.bytes.count == wanted.count
                    else { throw MediaRefusal.cut }
                    return part.bytes
                }
            }
            state.withLock { $0.at = at + bytes.count }
            return bytes
        }
    }

    public func delete(_ key: MediaKey) async throws {
        try await told { try await bucket.delete(name(key)) }
    }

    public func entries(after key: MediaKey?, limit: Int) async throws -> [MediaEntry] {
        try await told {
            var found: [MediaEntry] = []
            var last = key.map(name)
            while found.count < limit {
                let page = try await bucket.list(prefix: prefix, after: last, limit: limit - found.count)
                found += page.objects.compactMap { object in
                    MediaKey(String(object.key.dropFirst(prefix.count))).map {
                        MediaEntry(key: $0, bytes: object.size, storedAt: object.storedAt)
                    }
                }
                guard page.hasMore, let next = page.objects.last?.key else { break }
                last = next
            }
            return found
        }
    }

    /// The bucket has nothing of a put that was cut; the folder on this machine may.
    public func tidy(before: Instant) async throws {
        try await told { try await spool.tidy(before: before) }
    }

    public func address(of key: MediaKey, now: Instant, until: Instant) async throws -> String? {
        try await told { try await bucket.address(of: name(key), now: now, until: until) }
    }

    private func name(_ key: MediaKey) -> String { prefix + key.description }

    /// Keeps what went wrong for the log alone.
    private func told<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as S3Error {
            if error.kind == .conditionFailed { throw MediaRefusal.cut }
            log.error("media bucket failed", ["error": .text("\(error)")])
            throw MediaRefusal.unavailable
        } catch let error as AWSCredentialError {
            log.error("media bucket failed", ["error": .text("\(error)")])
            throw MediaRefusal.unavailable
        } catch let error as SpoolFault {
            log.error("media spool failed", ["error": .text("\(error)")])
            throw MediaRefusal.unavailable
        }
    }
}
