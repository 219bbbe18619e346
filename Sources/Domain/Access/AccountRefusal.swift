/// Why an account, or somebody's place in a practice, cannot be changed so.
public enum AccountRefusal: DomainError, Hashable {
    case emailTaken
    /// Wrong, used, or too old: which of them is nobody's business.
    case codeInvalid
    case alreadyMember
    /// A practice keeps at least one owner.
    case lastOwner
    /// Each practice that would be left without an owner, with what can be done about it.
    case soleOwner([Conflict])
    /// The account has a second factor.
    case secondFactorSet
    /// It has none, or none that waits to be confirmed.
    case secondFactorMissing

    public var code: String {
        switch self {
        case .emailTaken: "emailTaken"
        case .codeInvalid: "codeInvalid"
        case .alreadyMember: "alreadyMember"
        case .lastOwner: "lastOwner"
        case .soleOwner: "soleOwner"
        case .secondFactorSet: "secondFactorSet"
        case .secondFactorMissing: "secondFactorMissing"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .codeInvalid: .invalid
        case .emailTaken, .alreadyMember, .lastOwner, .soleOwner, .secondFactorSet, .secondFactorMissing: .conflict
        }
    }

    public var advice: String {
        switch self {
        case .emailTaken:
            "An account could not be made with this address and password. If you have one, sign in or use a recovery code."
        case .codeInvalid: "Check the code, or ask for a new one: each works once, and only for a while."
        case .alreadyMember: "This account belongs to the practice already: change its role instead."
        case .lastOwner: "Make somebody else an owner of the practice first."
        case .soleOwner: "Hand over what is listed to another owner first, or close it."
        case .secondFactorSet: "The account has a second factor: remove it before another is set up."
        case .secondFactorMissing: "There is no second factor to confirm or to remove: set one up first."
        }
    }

    public var conflicts: [Conflict] {
        if case .soleOwner(let practices) = self { practices } else { [] }
    }

    /// What stands in the way of its only owner's leaving for good.
    public static func left(_ practice: ID<Practice>, _ state: PracticeState) -> Conflict {
        let handOver = "Make another member its owner (updateMember)"
        let message =
            switch state {
            case .draft: "\(handOver): it has had bookings or patients."
            case .published: "\(handOver), or withdraw it: a draft that nobody ever booked is closed with the account."
            case .suspended: "\(handOver): the platform has suspended it."
            }
        return Conflict(subject: practice.description, code: state.rawValue, message: message)
    }
}
