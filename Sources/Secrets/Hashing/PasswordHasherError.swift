/// Why a password was not hashed.
public enum PasswordHasherError: Error, Sendable {
    /// The system has not the memory now: ask again later, with fewer at once.
    case noMemory
}
