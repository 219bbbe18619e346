/// A person who signs in.
public struct Account: Hashable, Sendable {
    public let id: ID<Account>
    public var version: Int
    public var name: String
    public var email: String
    /// Whether mail to the address has been shown to arrive.
    public var isVerified: Bool
    public var platformRole: PlatformRole?

    public init(
        id: ID<Account>, version: Int, name: String, email: String, isVerified: Bool, platformRole: PlatformRole?
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.email = email
        self.isVerified = isVerified
        self.platformRole = platformRole
    }
}

/// What somebody is to the whole platform.
public enum PlatformRole: String, Codable, Hashable, Sendable, CaseIterable {
    case admin
    /// Reads, no changes.
    case support
    /// The audit trail only.
    case auditor
}

/// What somebody is to one practice.
public enum PracticeRole: String, Codable, Hashable, Sendable, CaseIterable {
    case owner, practitioner, receptionist
}

/// An account's role in a practice.
public struct Member: Hashable, Sendable {
    public let accountID: ID<Account>
    public let practiceID: ID<Practice>
    public var version: Int
    public var role: PracticeRole
    /// Which practitioner of the practice this is, where it is one.
    public var practitionerID: ID<Practitioner>?
    public var name: String
    public var email: String

    public init(
        accountID: ID<Account>, practiceID: ID<Practice>, version: Int, role: PracticeRole,
        practitionerID: ID<Practitioner>? = nil, name: String, email: String
    ) {
        self.accountID = accountID
        self.practiceID = practiceID
        self.version = version
        self.role = role
        self.practitionerID = practitionerID
        self.name = name
        self.email = email
    }
}
