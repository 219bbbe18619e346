/// Who asks, and how far it may reach. Every store read and write takes one; it becomes part of the query.
public enum Scope: Hashable, Sendable {
    /// Somebody who has not signed in, known by the secret that came with a hold.
    case visitor(Visitor)
    /// A patient, for what belongs to the account and its dependants.
    case account(ID<Account>)
    /// Staff, within one practice.
    case member(ID<Account>, ID<Practice>, PracticeRole, ID<Practitioner>?)
    /// The platform's own staff.
    case platform(ID<Account>, PlatformRole)
    /// The program itself, with a reason for the audit trail. Made only in `App`.
    case system(String)

    /// The account behind it, if somebody has signed in.
    public var accountID: ID<Account>? {
        switch self {
        case .account(let id), .member(let id, _, _, _), .platform(let id, _): id
        case .visitor, .system: nil
        }
    }

    /// Whether it speaks for the practice: the desk, or the program.
    public func isStaff(of practice: ID<Practice>) -> Bool {
        switch self {
        case .member(_, let own, _, _): own == practice
        case .system: true
        case .visitor, .account, .platform: false
        }
    }

    /// Whether it may see what belongs to the account: the account itself, or whoever looks after the platform.
    public func reaches(_ account: ID<Account>) -> Bool {
        switch self {
        case .account(let own): own == account
        case .platform(_, .admin), .platform(_, .support), .system: true
        case .visitor, .member, .platform(_, .auditor): false
        }
    }

    /// Whether it speaks for the practice about this practitioner: a practitioner's role only about itself.
    public func isStaff(of practice: ID<Practice>, for practitioner: ID<Practitioner>) -> Bool {
        if case .member(_, _, .practitioner, let own) = self, own != practitioner { return false }
        return isStaff(of: practice)
    }

    /// How the audit trail names it.
    public var actor: Actor {
        switch self {
        case .visitor: Actor(kind: .visitor, accountID: nil, note: nil)
        case .account(let id): Actor(kind: .account, accountID: id, note: nil)
        case .member(let id, _, _, _): Actor(kind: .member, accountID: id, note: nil)
        case .platform(let id, _): Actor(kind: .platform, accountID: id, note: nil)
        case .system(let reason): Actor(kind: .system, accountID: nil, note: reason)
        }
    }
}

/// A browser or program that has not signed in.
public struct Visitor: Hashable, Sendable {
    /// Hash of the random secret that came with its first hold; nil: it has none yet.
    public var secretHash: [UInt8]?
    /// Hash of its network address, as told by configured proxies only (IPv6 by /64): bounds how much it may hold.
    public var addressHash: [UInt8]

    public init(secretHash: [UInt8]?, addressHash: [UInt8]) {
        self.secretHash = secretHash
        self.addressHash = addressHash
    }
}

/// Who did something, as kept in the audit trail: never a name.
public struct Actor: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case visitor, account, member, platform, system
    }

    public var kind: Kind
    public var accountID: ID<Account>?
    public var note: String?

    public init(kind: Kind, accountID: ID<Account>?, note: String?) {
        self.kind = kind
        self.accountID = accountID
        self.note = note
    }
}
