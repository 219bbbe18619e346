public import Domain
public import HTTPClient
import Secrets

/// AWS Signature Version 4: signed requests, and addresses that let their bearer do one thing for a while.
public struct SignatureV4: Sendable {
    /// What is signed of a request's body.
    public enum Payload: Sendable {
        case bytes([UInt8])
        /// SHA-256 in lower-case hexadecimal digits.
        case hash(String)
        /// The body is not signed.
        case unsigned

        var text: String {
            switch self {
            case .bytes(let bytes): SHA256.hash(bytes).hex
            case .hash(let hash): hash
            case .unsigned: "UNSIGNED-PAYLOAD"
            }
        }
    }

    public static let longestLife = 7 * 86_400

    public let region: String
    /// As in `dynamodb`, `s3`.
    public let service: String

    public init(region: String, service: String) {
        self.region = region
        self.service = service
    }

    /// The headers to send: those given, and those that sign them.
    public func sign(
        _ method: String, _ address: AWSAddress, headers: [ClientRequest.Header] = [], payload: Payload,
        credentials: AWSCredentials, now: Instant
    ) -> [ClientRequest.Header] {
        let time = SigningTime(now)
        var all = headers + [.init("x-amz-date", time.stamp)]
        if isS3 { all.append(.init("x-amz-content-sha256", payload.text)) }
        if let token = credentials.sessionToken { all.append(.init("x-amz-security-token", token)) }
        // The client writes the same one by itself.
        let signed = SignedHeaders(all + [.init("host", address.host)])
        let canonical = Self.canonicalRequest(
            method, path: canonicalPath(address), address.canonicalQuery, signed, payload: payload.text)
        let signature = signature(of: canonical, time, credentials)
        all.append(
            .init(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.keyID)/\(scope(time)), SignedHeaders=\(signed.names), "
                    + "Signature=\(signature)"))
        return all
    }

    /// An address that works without credentials until it expires. Headers given here must be sent just so.
    ///
    /// - Parameter expires: seconds, at most a week; and no longer than the credentials live, whatever is asked.
    public func presign(
        _ method: String, _ address: AWSAddress, headers: [ClientRequest.Header] = [], expires: Int,
        credentials: AWSCredentials, now: Instant
    ) -> String {
        let time = SigningTime(now)
        let signed = SignedHeaders(headers + [.init("host", address.host)])
        var presigned = address
        presigned.query += [
            .init("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            .init("X-Amz-Credential", "\(credentials.keyID)/\(scope(time))"), .init("X-Amz-Date", time.stamp),
            .init("X-Amz-Expires", String(min(max(1, expires), Self.longestLife))),
            .init("X-Amz-SignedHeaders", signed.names),
        ]
        if let token = credentials.sessionToken { presigned.query.append(.init("X-Amz-Security-Token", token)) }
        let canonical = Self.canonicalRequest(
            method, path: canonicalPath(address), presigned.canonicalQuery, signed, payload: Payload.unsigned.text)
        presigned.query.append(.init("X-Amz-Signature", signature(of: canonical, time, credentials)))
        return presigned.url
    }

    static func canonicalRequest(
        _ method: String, path: String, _ query: String, _ headers: SignedHeaders, payload: String
    ) -> String {
        [method, path, query, headers.lines, headers.names, payload].joined(separator: "\n")
    }

    /// S3 signs the path as it is sent; all others encode what is sent once more.
    private func canonicalPath(_ address: AWSAddress) -> String {
        isS3 ? address.encodedPath : PercentEncoding.encode(address.encodedPath, keepingSlashes: true)
    }

    func signature(of canonical: String, _ time: SigningTime, _ credentials: AWSCredentials) -> String {
        let text = "AWS4-HMAC-SHA256\n\(time.stamp)\n\(scope(time))\n\(SHA256.hash(Array(canonical.utf8)).hex)"
        var key = Array("AWS4\(credentials.secret)".utf8)
        for part in [time.day, region, service, "aws4_request"] { key = HMACSHA256.hash(key: key, Array(part.utf8)) }
        return HMACSHA256.hash(key: key, Array(text.utf8)).hex
    }

    private var isS3: Bool { service == "s3" }

    private func scope(_ time: SigningTime) -> String { "\(time.day)/\(region)/\(service)/aws4_request" }
}

/// `20150830` and `20150830T123600Z`.
struct SigningTime {
    let day: String
    let stamp: String

    init(_ now: Instant) {
        stamp = now.rfc3339.filter { $0 != "-" && $0 != ":" }
        day = String(stamp.prefix(8))
    }
}

/// Headers as they are signed: sorted by name, values trimmed, those of one name joined in their order.
struct SignedHeaders {
    let names: String
    /// Each ends with a line feed.
    let lines: String

    init(_ headers: [ClientRequest.Header]) {
        var values: [String: [String]] = [:]
        for header in headers {
            let words = header.value.split(separator: " ", omittingEmptySubsequences: true)
            values[header.name.lowercased(), default: []].append(words.joined(separator: " "))
        }
        let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        names = sorted.map(\.key).joined(separator: ";")
        lines = sorted.map { "\($0.key):\($0.value.joined(separator: ","))\n" }.joined()
    }
}
