/// What a request is worth while not all can be answered.
public enum RequestPriority: String, Sendable, Hashable, CaseIterable {
    /// How the process is: always answered.
    case vital
    /// What somebody is in the middle of: shed last.
    case change
    /// An event stream, which costs little and has limits of its own: shed with the changes.
    case stream
    /// Looking around: shed first.
    case read
}
