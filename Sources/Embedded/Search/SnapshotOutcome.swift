/// What became of a snapshot at start.
public enum SnapshotOutcome: Hashable, Sendable {
    case loaded(listings: Int)
    /// There is no such file.
    case missing
    /// It is of another format, or damaged; the reason is a sentence for the log.
    case refused(reason: String)
}
