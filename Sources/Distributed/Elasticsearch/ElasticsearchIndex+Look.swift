import Domain

/// How a search cluster is, for whoever runs it.
public struct SearchClusterLook: Hashable, Sendable {
    public enum Health: String, Sendable {
        case whole = "green"
        /// All can be found, but something is there only once.
        case lacksCopies = "yellow"
        case lacksParts = "red"
    }

    public var health: Health
    public var nodes: Int
    /// Of its nodes, each once; empty where nobody may ask.
    public var versions: [String]
    /// Of the index behind the alias; nil: there is none.
    public var mapping: Int?

    /// The mapping of this release.
    public static let needed = ListingMapping.version
}

extension ElasticsearchIndex {
    private struct Health: Decodable {
        var status: String
        var number_of_nodes: Int
    }

    private struct Nodes: Decodable {
        struct Node: Decodable {
            var version: String
        }

        var nodes: [String: Node]?
    }

    /// Asks how the cluster is, and changes nothing.
    /// - Throws: `SearchClusterError`.
    public func look() async throws -> SearchClusterLook {
        let health = try await cluster.call("GET", "/_cluster/health", nil, .asker, as: Health.self)
        // Some providers keep it to themselves.
        let nodes = try? await cluster.call("GET", "/_nodes?filter_path=nodes.*.version", nil, .asker, as: Nodes.self)
        return SearchClusterLook(
            health: .init(rawValue: health.status) ?? .lacksParts, nodes: health.number_of_nodes,
            versions: Set((nodes?.nodes ?? [:]).values.map(\.version)).sorted(),
            mapping: try await live(.asker) == nil ? nil : try await mapping(.asker))
    }
}
