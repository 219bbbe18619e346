/// Hashes passwords slowly, on threads of its own: never inside a transaction, never on the threads that answer.
public protocol PasswordHashing: Sendable {
    func hash(_ password: String) async throws -> String
    /// - Parameter hash: nil where there is no such account: it takes as long, and answers false.
    func verify(_ password: String, against hash: String?) async throws -> Bool
    /// Whether it was made with weaker parameters than today's.
    func needsRehash(_ hash: String) -> Bool
}
