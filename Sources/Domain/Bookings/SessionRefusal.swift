/// Why a session stays as it is.
public enum SessionRefusal: DomainError, Hashable {
    case notCancelled

    public var code: String { "sessionNotCancelled" }
    public var kind: RefusalKind { .conflict }
    public var advice: String { "Only a cancelled session can be opened again." }
}
