/// What whoever is served has written, so that it is never shown as missing.
public enum OwnWrites {
    /// The moment of the last write; a replica that has not come so far is not asked. Far ahead: none is.
    ///
    /// It goes with the task that serves a request: every read on its behalf is meant, and none knows of it.
    @TaskLocal public static var until: Instant?

    /// What only the present will do for.
    public static let never = Instant(seconds: .max)
}
