public import Domain
public import HTTPClient
import Secrets

/// One bucket of S3, or of a server that speaks like it.
public struct S3Bucket: Sendable {
    public struct Object: Hashable, Sendable {
        public var key: String
        public var size: Int
        public var storedAt: Instant
    }

    /// A part of an object, and what the whole is.
    public struct Part: Sendable {
        public var bytes: [UInt8]
        public var total: Int
        public var etag: String?
    }

    let service: AWSService
    let name: String
    let backoff: Backoff
    private let isPathStyle: Bool

    /// - Parameter isPathStyle: whether the bucket stands in the path, as other servers want it, rather than in the
    ///   host's name.
    public init(_ service: AWSService, name: String, isPathStyle: Bool, backoff: Backoff = Backoff()) {
        self.service = service
        self.name = name
        self.isPathStyle = isPathStyle
        self.backoff = backoff
    }

    /// Puts an object, whole or not at all.
    ///
    /// - Parameters:
    ///   - hash: the body's SHA-256, 32 bytes: the server refuses what has changed on its way.
    ///   - ifAbsent: leaves what is there.
    /// - Returns: false where something was there and `ifAbsent` was asked for.
    public func put(
        _ body: ClientRequest.Body, hash: [UInt8], as key: String, type: String, ifAbsent: Bool
    ) async throws -> Bool {
        // Tells our own object from another's: an answer may be lost, and the next try finds the key taken, by us.
        let token = SecureRandom.bytes(16).hex
        var headers: [ClientRequest.Header] = [.init("Content-Type", type), .init("x-amz-meta-put", token)]
        if ifAbsent { headers.append(.init("If-None-Match", "*")) }
        do {
            _ = try await send("PUT", key, headers: headers, body: body, payload: .hash(hash.hex))
            return true
        } catch let error as S3Error where error.kind == .conditionFailed {
            return try await token == head(key)?.header("x-amz-meta-put")
        }
    }

    /// Bytes of an object, a few megabytes at most; nil where it is not there.
    ///
    /// - Parameters:
    ///   - range: its end may lie beyond the object's.
    ///   - etag: that the object must still have.
    /// - Throws: `S3Error`, `.outOfRange` where the range begins at the object's end or beyond it.
    public func get(_ key: String, range: Range<Int>, etag: String? = nil) async throws -> Part? {
        var headers: [ClientRequest.Header] = [.init("Range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")]
        if let etag { headers.append(.init("If-Match", etag)) }
        let answer: ClientResponse
        do {
            answer = try await send("GET", key, headers: headers)
        } catch let error as S3Error where error.kind == .missing {
            return nil
        }
        let etag = answer.header("ETag")
        if answer.status == 200, range.lowerBound == 0 {
            return Part(bytes: Array(answer.body.prefix(range.count)), total: answer.body.count, etag: etag)
        }
        guard answer.status == 206,
            let total = answer.header("Content-Range")?.split(separator: "/").last.flatMap({ Int($0) })
        else {
            throw S3Error(.refused, "S3 answered a part without saying of what")
        }
        return Part(bytes: answer.body, total: total, etag: etag)
    }

    /// What is not there counts as deleted.
    public func delete(_ key: String) async throws {
        do {
            _ = try await send("DELETE", key)
        } catch let error as S3Error where error.kind == .missing {
            return
        }
    }

    /// Objects in the order of their keys' bytes, after the one given.
    ///
    /// - Returns: whether more follow, too; a page may be shorter than was asked for all the same.
    public func list(
        prefix: String, after key: String?, limit: Int
    ) async throws -> (objects: [Object], hasMore: Bool) {
        var query: [AWSAddress.Parameter] = [
            .init("list-type", "2"), .init("prefix", prefix), .init("max-keys", String(min(max(1, limit), 1000))),
        ]
        if let key { query.append(.init("start-after", key)) }
        let answer = XMLText(try await send("GET", nil, query: query).body)
        let objects = try answer.all("Contents").map { entry -> Object in
            guard let key = entry.first("Key"), let size = entry.first("Size").flatMap({ Int($0) }),
                let storedAt = entry.first("LastModified").flatMap(Self.instant)
            else { throw S3Error(.refused, "S3 listed what cannot be read") }
            return Object(key: key, size: size, storedAt: storedAt)
        }
        return (objects, answer.first("IsTruncated") == "true")
    }

    /// An address for whoever has it; nil where none can live so long: a week is the most, and the credentials' end.
    public func address(of key: String, now: Instant, until: Instant) async throws -> String? {
        let life = until - now
        guard life > 0, life <= Int64(SignatureV4.longestLife) else { return nil }
        let credentials = try await service.credentials.credentials(now: now)
        if let end = credentials.expiresAt, end < until { return nil }
        return service.signature.presign(
            "GET", address(key), expires: Int(life), credentials: credentials, now: now)
    }

    /// Makes the bucket where it is not there, and nothing else. Asking again does nothing.
    public func migrate() async throws {
        if try await !isThere() {
            let region = service.signature.region
            let body =
                region == "us-east-1"
                ? ""
                : "<CreateBucketConfiguration><LocationConstraint>\(region)</LocationConstraint>"
                    + "</CreateBucketConfiguration>"
            let bytes = Array(body.utf8)
            _ = try await send("PUT", nil, body: .bytes(bytes), payload: .bytes(bytes))
        }
    }

    /// Whether the bucket is there; asking changes nothing.
    public func isThere() async throws -> Bool {
        do {
            _ = try await list(prefix: "", after: nil, limit: 1)
            return true
        } catch let error as S3Error where error.kind == .missingBucket {
            return false
        }
    }

    private func head(_ key: String) async throws -> ClientResponse? {
        do {
            return try await send("HEAD", key)
        } catch let error as S3Error where error.kind == .missing {
            return nil
        }
    }

    func address(_ key: String?, _ query: [AWSAddress.Parameter] = []) -> AWSAddress {
        if isPathStyle { return service.address.at("/\(name)" + (key.map { "/\($0)" } ?? ""), query) }
        var address = service.address.at("/" + (key ?? ""), query)
        address.host = "\(name).\(address.host)"
        return address
    }

    private static func instant(_ text: String) -> Instant? { try? CredentialExchange.instant(text) }
}
