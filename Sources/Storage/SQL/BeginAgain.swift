/// Thrown by a `write` closure that saw its facts change under it: all it did is undone, and it is run again from
/// the start, deciding anew, until it settles or the database's patience ends (then `SQLError.Kind.busy`).
public struct BeginAgain: Error, Sendable {
    public init() {}
}
