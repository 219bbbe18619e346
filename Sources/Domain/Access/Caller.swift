/// Who is calling, before it is known what for.
public struct Caller: Hashable, Sendable {
    public var account: Account?
    public var memberships: [Member]
    public var visitor: Visitor

    public init(account: Account?, memberships: [Member], visitor: Visitor) {
        self.account = account
        self.memberships = memberships
        self.visitor = visitor
    }

    public func membership(of practice: ID<Practice>) -> Member? {
        memberships.first { $0.practiceID == practice }
    }
}

/// What a caller may not do, or may not do yet.
public enum AccessRefusal: DomainError, Hashable {
    case signInFirst
    case wrongCredentials
    /// The password was right; the account wants a code of its second factor too.
    case secondFactorNeeded
    /// Wrong, too old, or used before.
    case secondFactorWrong
    /// The token is of a sign-in that has ended, or of none.
    case signInEnded
    case notAllowed
    case throttled(seconds: Int)

    public var code: String {
        switch self {
        case .signInFirst: "signInFirst"
        case .wrongCredentials: "wrongCredentials"
        case .secondFactorNeeded: "secondFactorNeeded"
        case .secondFactorWrong: "secondFactorWrong"
        case .signInEnded: "signInEnded"
        case .notAllowed: "notAllowed"
        case .throttled: "tooManyTries"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .signInFirst, .wrongCredentials, .secondFactorNeeded, .secondFactorWrong, .signInEnded: .unauthenticated
        case .notAllowed: .forbidden
        case .throttled(let seconds): .throttled(seconds: seconds)
        }
    }

    public var advice: String {
        switch self {
        case .signInFirst: "Sign in, and send the token as a bearer token."
        case .wrongCredentials: "Check the address and the password, or ask for a recovery code."
        case .secondFactorNeeded: "Send the six digits of the account's app too, or one of its recovery codes."
        case .secondFactorWrong: "Wait for the app's next digits, and send those; each are good once."
        case .signInEnded: "This sign-in has ended, or never was: sign in again."
        case .notAllowed: "Ask somebody whose role allows it."
        case .throttled(let seconds): "Wait \(seconds) s, then try again."
        }
    }
}
