/// What an engine, a database or a store, throws when it does not serve just now: what was asked may be asked again.
public protocol Outage: Error, Sendable {
    /// False for those of its errors that asking again would not help.
    var isOutage: Bool { get }
}
