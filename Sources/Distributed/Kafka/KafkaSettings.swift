import CRdKafka

/// How to reach a Kafka cluster, and how Praxis names and shapes what it keeps there.
public struct KafkaSettings: Sendable {
    /// `host:port` of some brokers; the others are learnt from them.
    public var brokers: [String]
    public var tls: TLS?
    public var login: Login?
    public var topics = KafkaTopics()
    /// Of a topic that `praxis migrate` makes.
    public var partitions = 12
    /// How many brokers keep each partition of a topic that `praxis migrate` makes.
    public var replicas = 3
    /// The consumer group of the search index.
    public var group = "praxis-indexer"
    /// Seconds for which members that take over partitions wait for the work in hand of who had them.
    var handover = 5.0
    /// librdkafka's own names; they win over what is set here.
    var properties: [String: String] = [:]

    public init(brokers: [String]) { self.brokers = brokers }

    public struct TLS: Hashable, Sendable {
        /// A PEM file of the authorities that may vouch for the brokers; nil: the system's.
        public var authorities: String?

        public init(authorities: String? = nil) { self.authorities = authorities }
    }

    public struct Login: Hashable, Sendable {
        public enum Mechanism: String, Hashable, Sendable {
            case scram256 = "SCRAM-SHA-256"
            case scram512 = "SCRAM-SHA-512"
            case plain = "PLAIN"
        }

        public var mechanism: Mechanism
        public var user: String
        public var password: String

        public init(_ mechanism: Mechanism, user: String, password: String) {
            (self.mechanism, self.user, self.password) = (mechanism, user, password)
        }

        /// Whether the installed library signs in by SCRAM as no broker of Kafka 4 takes it: before 2.6.1 it sent its
        /// nonce twice.
        public var isRefusedByNewBrokers: Bool { mechanism != .plain && rd_kafka_version() < 0x0206_01FF }
    }

    /// What every client of the cluster is told.
    var connection: [String: String] {
        var all = [
            "bootstrap.servers": brokers.joined(separator: ","),
            "client.id": "praxis",
            "security.protocol": (login == nil ? "" : "sasl_") + (tls == nil ? "plaintext" : "ssl"),
            // A broker that comes back is found again within this, not within the library's ten seconds.
            "reconnect.backoff.max.ms": "2000",
            "socket.keepalive.enable": "true",
            "log.connection.close": "false",
        ]
        if let authorities = tls?.authorities { all["ssl.ca.location"] = authorities }
        if let login {
            all["sasl.mechanisms"] = login.mechanism.rawValue
            all["sasl.username"] = login.user
            all["sasl.password"] = login.password
        }
        return all
    }
}
