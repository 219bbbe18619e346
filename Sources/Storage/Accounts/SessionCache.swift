public import Domain

/// Remembers for some seconds who a session belongs to, for all processes together.
///
/// What it says may be stale only where a process that has changed an account could not reach it, and then for
/// `longest` at most. So it answers for reads; who changes something is looked up in the database.
public protocol SessionCache: Sendable {
    func find(_ token: [UInt8]) async -> CachedSession

    /// Keeps what the database said, unless the account was changed since the cache was asked.
    func keep(_ who: SignedIn, for token: [UInt8], _ ticket: SessionTicket) async

    /// Something that sessions tell of these accounts has changed, or they have ended. Returns once no process is told
    /// the old any more, or the cache cannot be reached.
    func forget(_ accounts: [ID<Account>]) async
}

extension SessionCache {
    /// Seconds for which anything is kept.
    public static var longest: Int64 { 30 }
}

public enum CachedSession: Hashable, Sendable {
    case known(SignedIn)
    case unknown(SessionTicket)
    /// Nothing can be kept either.
    case gone
}

/// Says when the cache was asked, by its own clock.
public struct SessionTicket: Hashable, Sendable {
    public let value: Int64

    public init(_ value: Int64) { self.value = value }
}
