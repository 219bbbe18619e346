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
    private struct Health: ReadByMembers {
        var status = ""
        var nodes = 0

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            switch name {
            case "status": status = try json.string()
            case "number_of_nodes": nodes = try Int(&json)
            default: break
            }
        }
    }

    private struct Nodes: ReadByMembers {
        struct Node: ReadByMembers {
            var version = ""

            mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
                if name == "version" { version = try json.string() }
            }
        }

        var nodes: [String: Node] = [:]

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "nodes" { nodes = try [String: Node](&json) }
        }
    }

    /// Asks how the cluster is, and changes nothing.
    /// - Throws: `SearchClusterError`.
    public func look() async throws -> SearchClusterLook {
        let health = try await cluster.call("GET", "/_cluster/health", nil, .asker, as: Health.self)
        // Some providers keep it to themselves.
        let nodes = try? await cluster.call("GET", "/_nodes?filter_path=nodes.*.version", nil, .asker, as: Nodes.self)
        return SearchClusterLook(
            health: .init(rawValue: health.status) ?? .lacksParts, nodes: health.nodes,
            versions: Set((nodes?.nodes ?? [:]).values.map(\.version)).sorted(),
            mapping: try await live(.asker) == nil ? nil : try await mapping(.asker))
    }
}
