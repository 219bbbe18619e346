/// How to reach one MySQL database, and how much of it to use.
public struct MySQLSettings: Sendable {
    public struct Host: Hashable, Sendable {
        public var name: String
        public var port: Int

        public init(_ name: String, port: Int = 3306) {
            self.name = name
            self.port = port
        }
    }

    /// Any of them takes reads and writes: one server, or a cluster's nodes. Tried in this order, each next one where
    /// those before it cannot be reached.
    public var hosts: [Host]
    /// Copies of them that may lag, for what may. Asked in turn.
    public var replicas: [Host] = []
    public var database: String
    public var user: String
    public var password: String
    /// Nil: no TLS. For connections that leave the machine it must be set.
    public var tls: TLS?
    /// Connections for writing, at least and at most. More than 16 to 32 gain nothing on one server.
    public var writers = 1...16
    /// Connections for `read`.
    public var readers = 1...16
    /// Connections to replicas.
    public var lagging = 1...16
    /// Connections for `scan`.
    public var scanners = 1...4
    /// Scans that may wait for a connection.
    public var scansWaiting = 256
    /// For how long a closure that lost against others is run again.
    public var patience: Duration = .seconds(5)
    /// How long one answer of the server may take.
    public var answerSeconds = 30
    public var connectSeconds = 5
    /// How long a connection beyond the least number waits for work.
    public var idleSeconds = 30.0
    /// Statements that each connection keeps prepared.
    public var statementsKept = 200

    public struct TLS: Hashable, Sendable {
        /// A PEM file of the authorities that may vouch for the server; nil: the system's.
        public var authorities: String?

        public init(authorities: String? = nil) { self.authorities = authorities }
    }

    public init(hosts: [Host], database: String, user: String, password: String, tls: TLS? = nil) {
        self.hosts = hosts
        self.database = database
        self.user = user
        self.password = password
        self.tls = tls
    }
}
