/// Why S3 did not do what was asked.
public struct S3Error: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The key is taken, or holds something else than was read before.
        case conditionFailed
        case missing
        case outOfRange
        case missingBucket
        /// The keys or rights are refused.
        case denied
        /// It cannot be reached, fails, or has too much to do: it may do so later.
        case unavailable
        case refused
        /// The server knows no such request.
        case unknown
    }

    public var kind: Kind
    public var message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { message }
}

extension S3Error {
    /// - Parameter code: as the answer's body says, where it has one.
    init(status: Int, code: String) {
        let kind: Kind =
            switch (status, code) {
            case (_, "NoSuchBucket"): .missingBucket
            case (404, _): .missing
            case (409, "ConditionalRequestConflict"): .unavailable  // Two put at once: the next try is told which won.
            case (412, _): .conditionFailed
            case (416, _): .outOfRange
            case (401, _), (403, _): .denied
            case (501, _): .unknown
            case (429, _), (500..., _): .unavailable
            default: .refused
            }
        self.init(kind, "S3: \(status)\(code.isEmpty ? "" : " \(code)")")
    }
}
