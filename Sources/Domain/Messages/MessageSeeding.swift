/// Takes in messages as they stand, for demo worlds: their names are fixed, where a verb would give them new ones.
public protocol MessageSeeding: Sendable {
    /// Nothing changes where a message of that id is there already.
    func plant(_ message: Message, now: Instant) async throws
}
