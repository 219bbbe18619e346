/// How a cluster of Elasticsearch or OpenSearch is reached, and what it is to keep.
public struct SearchClusterSettings: Sendable {
    public enum Identity: Sendable {
        /// A cluster without security.
        case none
        case password(user: String, password: String)
        /// As the cluster gives it out: base64 of id and key.
        case apiKey(String)
    }

    /// Tried in turn; at least one.
    public var addresses: [ClusterAddress]
    public var identity = Identity.none
    /// What the names of indexes and aliases begin with: lower-case letters, digits and hyphens.
    public var prefix = "praxis"
    /// Copies of the index beside the first, each on a node of its own.
    public var replicas = 0
    /// For those who wait for an answer: they are rather told soon.
    public var askers = Backoff()
    /// A cluster that hangs costs them one such wait, not one for each try and node.
    public var askersWait = Duration.seconds(3)
    /// For those who index: they have time.
    public var indexers = Backoff()
    /// How old what is remembered is told by it.
    public var time: @Sendable () -> ContinuousClock.Instant = { .now }

    public init(addresses: [ClusterAddress]) {
        self.addresses = addresses
        askers.attempts = 3
        askers.longest = .milliseconds(200)
        indexers.attempts = 12
    }
}
