/// What was given breaks its own rules; every broken one is named.
public struct InvalidInput: DomainError, Hashable {
    public let conflicts: [Conflict]

    public init(_ conflicts: [Conflict]) { self.conflicts = conflicts }

    public init(_ path: String, _ code: String, _ message: String) {
        conflicts = [Conflict(subject: path, code: code, message: message)]
    }

    public var code: String { "invalid" }
    public var kind: RefusalKind { .invalid }
    public var advice: String { "Mend the fields that are listed, and send it again." }

    /// Throws unless there is nothing to mend.
    public static func check(_ conflicts: [Conflict]) throws(InvalidInput) {
        if !conflicts.isEmpty { throw InvalidInput(conflicts) }
    }
}
