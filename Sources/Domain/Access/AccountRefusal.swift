/// Why an account, or somebody's place in a practice, cannot be changed so.
public enum AccountRefusal: DomainError, Hashable {
    case emailTaken
    /// Wrong, used, or too old: which of them is nobody's business.
    case codeInvalid
    case alreadyMember
    /// A practice keeps at least one owner.
    case lastOwner

    public var code: String {
        switch self {
        case .emailTaken: "emailTaken"
        case .codeInvalid: "codeInvalid"
        case .alreadyMember: "alreadyMember"
        case .lastOwner: "lastOwner"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .codeInvalid: .invalid
        case .emailTaken, .alreadyMember, .lastOwner: .conflict
        }
    }

    public var advice: String {
        switch self {
        case .emailTaken: "There is an account with this address: sign in, or ask for a recovery code."
        case .codeInvalid: "Check the code, or ask for a new one: each works once, and only for a while."
        case .alreadyMember: "This account belongs to the practice already: change its role instead."
        case .lastOwner: "Make somebody else an owner of the practice first."
        }
    }
}
