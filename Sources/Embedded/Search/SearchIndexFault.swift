/// Why the index in memory cannot do something.
public enum SearchIndexFault: Error, Hashable {
    /// A rebuild is running already.
    case rebuilding
    /// A snapshot could not be written.
    case notWritten(path: String, reason: String)
}
