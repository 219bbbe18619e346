/// How to reach one Redis, and how long to wait for it.
public struct RedisSettings: Sendable {
    public var host: String
    public var port: Int
    /// Nil: the default user.
    public var user: String?
    /// Nil: no AUTH is sent.
    public var password: String?
    public var database: Int
    /// What every key and every channel begins with, so that two installations can share one Redis.
    public var prefix: String
    /// How long one answer may take, in milliseconds: the most that a caller loses when Redis freezes.
    public var answerMilliseconds = 200
    /// How long a new connection may take; nobody waits for it.
    public var connectMilliseconds = 1000
    /// Commands that may wait to be sent; one more is refused.
    public var queueLimit = 10_000
    /// Between two tries to connect, in seconds; doubled after each that failed.
    public var pauses = 0.05...1.0

    public init(
        host: String, port: Int = 6379, user: String? = nil, password: String? = nil, database: Int = 0,
        prefix: String = "praxis:"
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.database = database
        self.prefix = prefix
    }

    /// The name of a channel. Redis publishes across databases, so their number is part of it.
    func channel(_ name: String) -> String { "\(prefix)\(database):\(name)" }
}
