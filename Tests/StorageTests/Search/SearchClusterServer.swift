import Distributed
import Domain
import Foundation
import HTTPClient
import Testing

/// A cluster that a variable names, such as `PRAXIS_TEST_OPENSEARCH=http://127.0.0.1:19431`.
struct SearchClusterServer: Sendable {
    let name: String
    let address: ClusterAddress

    static let names = ["elasticsearch", "opensearch"]

    static let all = names.compactMap { name -> SearchClusterServer? in
        let text = ProcessInfo.processInfo.environment["PRAXIS_TEST_\(name.uppercased())"]
        return text.flatMap(ClusterAddress.init).map { SearchClusterServer(name: name, address: $0) }
    }

    /// A cluster makes and removes indexes one after the other.
    private static let gate = Gate(places: 4)

    /// A prefix of its own, whose indexes are removed afterwards.
    func with(_ test: (SearchClusterWorld) async throws -> Void) async throws {
        try await Self.gate.pass { try await admitted(test) }
    }

    private func admitted(_ test: (SearchClusterWorld) async throws -> Void) async throws {
        let transport = try HTTPTransport()
        defer { transport.close() }
        var settings = SearchClusterSettings(addresses: [address])
        settings.askersWait = .seconds(60)
        settings.prefix = "praxis-test-\(UUID().uuidString.lowercased())"
        let world = SearchClusterWorld(settings: settings, transport: transport)
        do {
            try await test(world)
        } catch {
            try? await world.removeAll()
            throw error
        }
        try await world.removeAll()
    }
}

/// Some indexes of one prefix, and what is behind them.
struct SearchClusterWorld: Sendable {
    var settings: SearchClusterSettings
    let transport: HTTPTransport

    func open() -> ElasticsearchIndex { ElasticsearchIndex(settings, transport: transport) }

    var alias: String { "\(settings.prefix)-listings" }

    @discardableResult
    func send(_ method: String, _ path: String, _ body: String? = nil) async throws -> ClientResponse {
        try await transport.send(
            ClientRequest(
                method, settings.addresses[0].text + path, headers: [.init("Content-Type", "application/json")],
                body: body.map { .bytes(Array($0.utf8)) } ?? .none, timeout: .seconds(60)))
    }

    /// Every index of the prefix, with its aliases.
    func indexes() async throws -> [String: [String]] {
        struct Index: Decodable {
            struct Alias: Decodable {}
            var aliases: [String: Alias]
        }
        let answer = try await send("GET", "/\(alias)-*/_alias")
        if answer.status == 404 { return [:] }
        return try JSONDecoder().decode([String: Index].self, from: Data(answer.body)).mapValues {
            $0.aliases.keys.sorted()
        }
    }

    func removeAll() async throws {
        for index in try await indexes().keys { try await send("DELETE", "/\(index)") }
    }
}

extension SearchBackend {
    static func cluster(_ server: SearchClusterServer) -> SearchBackend {
        SearchBackend(name: server.name) { work in
            try await server.with { world in try await work(world.open(), world.open()) }
        }
    }
}
