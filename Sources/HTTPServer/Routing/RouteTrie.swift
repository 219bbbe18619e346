/// Finds routes by the parts of a path, one dictionary look-up a part.
public struct RouteTrie: Sendable {
    public struct Leaf: Sendable {
        public var method: HTTPMethod
        var names: [String]
        /// The route's index in its list.
        public var route: Int
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var leaves: [Leaf] = []
    }

    private var nodes = [Node()]

    public init() {}

    /// Two routes of one method and one shape are a programmer's mistake, and stop the program at its start.
    public mutating func insert(_ method: HTTPMethod, _ pattern: String, route: Int) {
        precondition(pattern.hasPrefix("/"), "a route's pattern begins with a slash: \(pattern)")
        var node = 0
        var names: [String] = []
        for part in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if part.hasPrefix(":") {
                names.append(String(part.dropFirst()))
                node = nodes[node].parameter ?? branch { nodes, new in nodes[node].parameter = new }
            } else {
                let literal = String(part)
                node = nodes[node].literals[literal] ?? branch { nodes, new in nodes[node].literals[literal] = new }
            }
        }
        precondition(Set(names).count == names.count, "a route names a parameter twice: \(pattern)")
        precondition(!nodes[node].leaves.contains { $0.method == method }, "two routes for \(method) \(pattern)")
        nodes[node].leaves.append(Leaf(method: method, names: names, route: route))
    }

    /// Everything that can be done at a path, and the values of its parameters; nil where nothing is.
    public func find(_ segments: [String]) -> (leaves: [Leaf], values: [String])? {
        var values: [String] = []
        guard let node = descend(segments[...], from: 0, &values) else { return nil }
        return (nodes[node].leaves, values)
    }

    /// The values of a path's parameters under the names that a route has for them.
    public func parameters(of leaf: Leaf, _ values: [String]) -> NamedValues {
        NamedValues(zip(leaf.names, values).map { (name: $0, value: $1) })
    }

    private mutating func branch(_ link: (inout [Node], Int) -> Void) -> Int {
        nodes.append(Node())
        link(&nodes, nodes.count - 1)
        return nodes.count - 1
    }

    private func descend(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
        guard let first = segments.first else { return nodes[node].leaves.isEmpty ? nil : node }
        if let next = nodes[node].literals[first], let found = descend(segments.dropFirst(), from: next, &values) {
            return found
        }
        guard let next = nodes[node].parameter, !first.isEmpty else { return nil }
        values.append(first)
        if let found = descend(segments.dropFirst(), from: next, &values) { return found }
        values.removeLast()
        return nil
    }
}
