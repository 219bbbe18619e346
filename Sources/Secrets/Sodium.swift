import CSodium

/// libsodium, ready to be called.
enum Sodium {
    /// Chooses the fastest code for this processor and opens the source of chance. Everything here begins with it:
    /// after the first time it costs one comparison.
    static func prepare() {
        // Fails only where the system has no source of randomness: nothing that is secret could be made then.
        precondition(sodium_init() >= 0, "the system gives no randomness")
    }
}
