/// What a caller may be for one operation; a set of them says who may ask for it.
public struct Roles: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Nobody has signed in.
    public static let visitor = Roles(rawValue: 1)
    /// Signed in, as a patient.
    public static let account = Roles(rawValue: 1 << 1)
    public static let owner = Roles(rawValue: 1 << 2)
    public static let practitioner = Roles(rawValue: 1 << 3)
    public static let receptionist = Roles(rawValue: 1 << 4)
    public static let admin = Roles(rawValue: 1 << 5)
    public static let support = Roles(rawValue: 1 << 6)
    public static let auditor = Roles(rawValue: 1 << 7)

    static let staff: Roles = [.owner, .practitioner, .receptionist]
    static let desk: Roles = [.owner, .receptionist]
    /// The platform's staff who may look at what practices have.
    static let overseers: Roles = [.admin, .support]
    static let signedIn: Roles = [.account, .admin, .support, .auditor]
    static let everyone: Roles = [.visitor, .account, .admin, .support, .auditor]
    /// What anyone may see of a published practice.
    static let theWorld: Roles = [.visitor, .account, .owner, .practitioner, .receptionist, .admin, .support]

    public init(_ role: PracticeRole) {
        switch role {
        case .owner: self = .owner
        case .practitioner: self = .practitioner
        case .receptionist: self = .receptionist
        }
    }

    public init(_ role: PlatformRole) {
        switch role {
        case .admin: self = .admin
        case .support: self = .support
        case .auditor: self = .auditor
        }
    }
}
