import Distributed

/// Elasticsearch or OpenSearch, for an index that processes share.
struct ElasticsearchSettings: SettingGroup {
    @Setting("Nodes of the cluster, tried in turn, such as `https://search.example.org:9200`.")
    var addresses: [ClusterAddress] = []
    @Setting("The user that signs in to it; empty: a cluster without security, or an API key.") var user: String? = nil
    @Setting("That user's password.", secret: true) var password: String? = nil
    @Setting("An API key as the cluster gives it out, instead of user and password.", secret: true)
    var apiKey: String? = nil
    @Setting("What indexes and aliases begin with: lower-case letters, digits, hyphens.") var prefix = IndexPrefix
        .praxis
    @Setting("Copies of the index beside the first, each on a node of its own.", in: 0...20) var replicas = 0
    @Setting("A PEM file of the authorities that may vouch for the cluster; empty: the system's.")
    var authorities: FilePath? = nil
}

extension ClusterAddress: TextValue {
    static var accepts: String { "an address such as `https://search.example.org:9200`" }
    init?(text: String) { self.init(text) }
}

/// What the names of indexes may begin with.
struct IndexPrefix: TextValue, Hashable {
    static var accepts: String { "up to 60 lower-case letters, digits and hyphens, a letter first" }
    static let praxis = IndexPrefix(plain: "praxis")

    let text: String

    private init(plain: String) { text = plain }

    init?(text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, (97...122).contains(first), bytes.count <= 60 else { return nil }
        let allowed = bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        guard allowed else { return nil }
        self.text = text
    }
}
