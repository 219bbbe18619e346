/// Somebody who was erased: an id and a moment, never a name.
public enum Erased: Hashable, Sendable {
    case account(ID<Account>)
    case patient(ID<Patient>)

    public var account: ID<Account>? { if case .account(let id) = self { id } else { nil } }
    public var patient: ID<Patient>? { if case .patient(let id) = self { id } else { nil } }
}

extension Erased: CustomStringConvertible {
    public var description: String {
        switch self {
        case .account(let id): "account \(id)"
        case .patient(let id): "patient \(id)"
        }
    }
}

/// Keeps who was erased, outside of the store and its backups: a store that comes back from a backup can be told again.
public protocol ErasureJournal: Sendable {
    /// Everybody who is noted; the moment is that of the first note.
    func all() async throws -> [Erased: Instant]

    /// Adds them, durably; somebody noted already may be noted again.
    func note(_ erased: [Erased], at now: Instant) async throws
}
