/// The audit trail of one database: rows are only ever added, and are chained by a keyed hash soon after.
public protocol AuditLog: Sendable {
    /// Keeps who saw what. What was read is given out only after this has returned.
    func record(_ entries: [AuditEntry]) async throws

    /// A practice's trail, newest first, from before the entry given.
    func entries(
        of practice: ID<Practice>, before entry: ID<AuditEntry>?, limit: Int
    ) async throws -> [AuditRecord]

    /// Who saw or changed one patient's data, in every practice, newest first, from before the entry given.
    func entries(
        about patient: ID<Patient>, before entry: ID<AuditEntry>?, limit: Int
    ) async throws -> [AuditRecord]

    /// The rows that were written with events of a practice, in no order: each has its event's id.
    func entries(with events: [ID<Event>], of practice: ID<Practice>) async throws -> [AuditRecord]

    /// The whole trail, newest first, from before the number given. A row appears once it is chained.
    func entries(before number: Int64?, limit: Int) async throws -> [AuditRecord]
}

/// An audit row with its place in the chain; nil until the chain has reached it.
public struct AuditRecord: Hashable, Sendable {
    public let number: Int64?
    public let entry: AuditEntry

    public init(number: Int64?, entry: AuditEntry) {
        self.number = number
        self.entry = entry
    }
}

/// What is wrong with an audit trail.
public enum AuditFault: Hashable, Sendable {
    /// The row does not hold what it held when it was chained, or stands in another row's place.
    case changed(number: Int64)
    /// There is no row of that number.
    case missing(number: Int64)
    /// The row is older than a minute and in no chain.
    case unchained(ID<AuditEntry>)
    /// The note of how long the chain is does not belong to this chain.
    case headChanged(number: Int64)
}
