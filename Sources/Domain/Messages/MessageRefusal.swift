/// Why a message stays as it is.
public enum MessageRefusal: DomainError, Hashable {
    case noCall(MessageState)

    public var code: String { "noCallToClose" }
    public var kind: RefusalKind { .conflict }
    public var advice: String { "This message is not on the call list." }
}
