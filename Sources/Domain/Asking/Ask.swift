/// One request that changes something: who asks, when, and how its answer is kept.
///
/// Its ids and its time are made before the transaction, because a transaction may run more than once.
public struct Ask<Answer: Sendable>: Sendable {
    public var scope: Scope
    public var operation: Operation
    public var now: Instant
    /// Nil for the program's own work, which is repeatable by itself.
    public var once: Once<Answer>?
    /// What it is done for: its events say so.
    public var trace: Trace?

    public init(
        scope: Scope, operation: Operation, now: Instant, once: Once<Answer>? = nil, trace: Trace? = nil
    ) {
        self.scope = scope
        self.operation = operation
        self.now = now
        self.once = once
        self.trace = trace
    }
}

/// What makes a repeated request give its first answer again.
public struct Once<Answer: Sendable>: Sendable {
    /// The caller's key, within its account or visitor and the operation.
    public var key: String
    /// SHA-256 of the request: the same key with another request is refused.
    public var requestHash: [UInt8]
    /// The answer as it will be sent, kept sealed beside the change for a day.
    public var record: @Sendable (Answer) -> [UInt8]

    public init(key: String, requestHash: [UInt8], record: @escaping @Sendable (Answer) -> [UInt8]) {
        self.key = key
        self.requestHash = requestHash
        self.record = record
    }
}

/// What a changing request comes to.
public enum Outcome<Answer: Sendable>: Sendable {
    case done(Answer)
    /// It was done before: the answer that was sent then.
    case repeated([UInt8])
}

/// What keeps a request from being taken at all.
public enum RequestRefusal: DomainError, Hashable {
    case keyReused
    case keyMissing
    case versionMissing
    case staleVersion(current: Int)
    case missing
    /// It may or may not have been done: asking again with the same key tells.
    case fateUnknown
    case busy
    /// An engine does not serve just now.
    case away

    public var code: String {
        switch self {
        case .keyReused: "idempotencyKeyReused"
        case .keyMissing: "idempotencyKeyMissing"
        case .versionMissing: "ifMatchMissing"
        case .staleVersion: "staleVersion"
        case .missing: "notFound"
        case .fateUnknown: "fateUnknown"
        case .busy: "busy"
        case .away: "engineAway"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .keyReused: .invalid
        case .keyMissing, .versionMissing: .preconditionRequired
        case .staleVersion: .staleVersion
        case .missing: .missing
        case .fateUnknown, .busy: .unavailable(seconds: 1)
        case .away: .unavailable(seconds: 2)
        }
    }

    public var advice: String {
        switch self {
        case .keyReused: "This Idempotency-Key was used for another request: use a new one."
        case .keyMissing: "Send an Idempotency-Key header of your own making, new for every request."
        case .versionMissing: "Send the version that you read as If-Match."
        case .staleVersion(let current): "Somebody changed it: read version \(current) and apply your change to that."
        case .missing: "Check the id; it may also belong to somebody else."
        case .fateUnknown: "Ask again with the same Idempotency-Key to learn whether it was done."
        case .busy: "Ask again in a moment with the same Idempotency-Key."
        case .away: "A part of Praxis does not serve just now. Ask again in a moment, with the same Idempotency-Key."
        }
    }
}
