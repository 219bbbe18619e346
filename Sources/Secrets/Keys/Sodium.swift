import CSodium

/// libsodium, ready to be called.
enum Sodium {
    /// Chooses the fastest code for this processor and opens the source of chance. Whatever calls the library begins
    /// with it: after the first time it costs a comparison.
    static func prepare() {
        // Fails only where the system has no source of chance: then nothing may be made that must be secret.
        precondition(sodium_init() >= 0, "the system gives no randomness")
    }
}
