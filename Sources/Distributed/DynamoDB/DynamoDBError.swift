public import Domain

/// Why DynamoDB did not do what was asked.
public struct DynamoDBError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The item is not as the condition wants it.
        case conditionFailed
        /// More than the table takes now, also after all pauses.
        case throttled
        /// No such table: `praxis migrate` makes it.
        case missingTable
        /// The table is being changed.
        case busy
        /// The keys or rights are refused.
        case denied
        /// It cannot be reached, or fails.
        case unavailable
        /// It understood and refuses, or answered what cannot be read.
        case refused
    }

    public var kind: Kind
    public var message: String
    /// Whether it may have been done all the same.
    public var mayHaveBeenDone: Bool

    public init(_ kind: Kind, _ message: String, mayHaveBeenDone: Bool = false) {
        self.kind = kind
        self.message = message
        self.mayHaveBeenDone = mayHaveBeenDone
    }

    public var description: String { message }

    /// Whether the same call may succeed after a pause.
    public var isTransient: Bool { kind == .throttled || kind == .unavailable || kind == .busy }
}

extension DynamoDBError: Outage {
    public var isOutage: Bool { isTransient }
}

extension DynamoDBError {
    /// - Parameter code: the last part of `__type`.
    init(status: Int, code: String, message: String) {
        let kind: Kind =
            switch code {
            case "ConditionalCheckFailedException": .conditionFailed
            case "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded",
                "LimitExceededException":
                .throttled
            case "ResourceNotFoundException": .missingTable
            case "ResourceInUseException": .busy
            case "AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException",
                "InvalidSignatureException", "MissingAuthenticationTokenException", "IncompleteSignatureException":
                .denied
            default: status >= 500 ? .unavailable : .refused
            }
        self.init(kind, "DynamoDB: \(code): \(message)", mayHaveBeenDone: status >= 500)
    }
}
