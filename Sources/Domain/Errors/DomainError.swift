/// A refusal in the desk's words, which carries its own policy: what it is called, and what may be done about it.
///
/// Each flow has its own small enum, thrown typed by its rule; the web maps `kind` to a status in one place.
public protocol DomainError: Error, Sendable {
    /// Stable, in camelCase: what programs compare and metrics count by.
    var code: String { get }
    var kind: RefusalKind { get }
    /// One sentence for a person, saying what to do. Never holds patient data.
    var advice: String { get }
    /// Every single thing in the way; empty where `code` says it all.
    var conflicts: [Conflict] { get }
}

extension DomainError {
    public var conflicts: [Conflict] { [] }
}

/// What sort of refusal it is.
public enum RefusalKind: Hashable, Sendable {
    /// The request cannot be understood, or breaks a rule of its own.
    case invalid
    /// Nobody is signed in, or the secret is wrong.
    case unauthenticated
    /// Whoever asks may not do this.
    case forbidden
    /// It is not there, or whoever asks may not know that it is.
    case missing
    /// Taken, or in the wrong state.
    case conflict
    /// Somebody changed it since it was read.
    case staleVersion
    /// A condition that the request must name is not there.
    case preconditionRequired
    /// Too often: ask again in so many seconds.
    case throttled(seconds: Int)
    /// Not now: ask again in so many seconds, with the same key.
    case unavailable(seconds: Int)
}

/// One thing in the way.
public struct Conflict: Hashable, Sendable, Codable {
    /// A field's path (`hours.0.opens`), or the name of a rule.
    public var subject: String
    public var code: String
    public var message: String

    public init(subject: String, code: String, message: String) {
        self.subject = subject
        self.code = code
        self.message = message
    }

    /// The same, of something inside something else: `hours` within `schedules.2` is `schedules.2.hours`.
    public func within(_ path: String) -> Conflict {
        Conflict(subject: "\(path).\(subject)", code: code, message: message)
    }
}
