/// Numbers copies of a practice's listings: what is read later gets the higher number.
public protocol IndexVersions: Sendable {
    /// Take it before reading what the copy is made from, and read that as it is now, not as a replica has it.
    func next(of practice: ID<Practice>) async throws -> Int
}
