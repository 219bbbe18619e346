/// How new what is read must be.
public enum Freshness: Sendable {
    /// Everything that was committed before: for permissions, rules before claims, and one's own writes.
    case current
    /// A replica may answer, a moment behind.
    case mayLag
}
