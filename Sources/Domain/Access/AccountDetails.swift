/// What a person tells of an account.
public struct AccountDetails: Hashable, Sendable {
    public var name: String
    public var email: String

    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// What two ways of writing one address have in common.
    public var emailKey: String { Self.emailKey(email) }

    public static func emailKey(_ email: String) -> String { email.lowercased() }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.email("email", email)
        return check.conflicts
    }
}

/// An address with its password, as somebody gives them to sign in.
public struct Credentials: Sendable {
    public var email: String
    public var password: String
    /// Beside the password, where the account wants it.
    public var second: SecondCode?
    /// Where it comes from: a hash, as of `Visitor`.
    public var addressHash: [UInt8]

    public init(email: String, password: String, second: SecondCode? = nil, addressHash: [UInt8]) {
        self.email = email
        self.password = password
        self.second = second
        self.addressHash = addressHash
    }
}

/// Somebody who has signed in.
public struct SignedIn: Hashable, Sendable {
    public var account: Account
    public var memberships: [Member]
    public var expiresAt: Instant

    public init(account: Account, memberships: [Member], expiresAt: Instant) {
        self.account = account
        self.memberships = memberships
        self.expiresAt = expiresAt
    }
}

/// Somebody's place in a practice, offered to whoever brings the code.
public struct Invitation: Hashable, Sendable {
    public var practiceID: ID<Practice>
    public var role: PracticeRole
    public var practitionerID: ID<Practitioner>?
    public var expiresAt: Instant

    public init(practiceID: ID<Practice>, role: PracticeRole, practitionerID: ID<Practitioner>?, expiresAt: Instant) {
        self.practiceID = practiceID
        self.role = role
        self.practitionerID = practitionerID
        self.expiresAt = expiresAt
    }
}
