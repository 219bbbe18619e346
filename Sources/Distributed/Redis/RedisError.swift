/// Why Redis gave no answer.
public enum RedisError: Error, Hashable, Sendable {
    /// There is no connection: nothing was sent.
    case gone
    /// The connection was lost, or the answer took too long, while the command was under way: it may have been done.
    case lost(String)
    /// More commands wait than the queue takes: nothing was sent.
    case overloaded
    /// The server's own word against the command.
    case refused(String)
    /// An answer of another form than the command's.
    case unexpected
}

extension RedisError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .gone: "Redis is not connected"
        case .lost(let why): "the connection to Redis was lost: \(why)"
        case .overloaded: "too many commands wait for Redis"
        case .refused(let why): "Redis refused: \(why)"
        case .unexpected: "Redis answered something unexpected"
        }
    }
}
