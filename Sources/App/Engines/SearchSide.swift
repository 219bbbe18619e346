import Distributed
import HTTPClient

/// The search index that processes share, where the settings choose one.
struct SearchSide: Sendable {
    let index: ElasticsearchIndex
    private let transport: HTTPTransport

    /// Nil: each process has an index of its own, in memory.
    init?(_ folders: EngineFolders) throws(CommandFailure) {
        let settings = folders.settings
        let isNamed = !settings.elasticsearch.addresses.isEmpty
        switch settings.search.engine {
        case .memory: return nil
        case .auto where settings.profile == .embedded || !isNamed: return nil
        case .auto, .elasticsearch: break
        }
        guard isNamed else {
            throw CommandFailure(
                .settings, "no node of the search cluster is named",
                hint: "Set elasticsearch.addresses, such as `https://search.example.org:9200`.")
        }
        do {
            var configuration = HTTPTransport.Configuration.traced
            configuration.authorities = settings.elasticsearch.authorities?.text
            transport = try HTTPTransport(configuration)
        } catch {
            throw CommandFailure(.unavailable, "requests to other servers cannot be sent: \(error)")
        }
        index = ElasticsearchIndex(try Self.cluster(settings.elasticsearch), transport: transport)
    }

    private static func cluster(_ own: ElasticsearchSettings) throws(CommandFailure) -> SearchClusterSettings {
        var settings = SearchClusterSettings(addresses: own.addresses)
        settings.prefix = own.prefix.text
        settings.replicas = own.replicas
        switch (own.user, own.password, own.apiKey) {
        case (nil, nil, nil): settings.identity = .none
        case (nil, nil, let key?): settings.identity = .apiKey(key)
        case (let user?, let password?, nil): settings.identity = .password(user: user, password: password)
        default:
            throw CommandFailure(
                .settings, "it is not clear how to sign in to the search cluster",
                hint: "Set elasticsearch.user and elasticsearch.password, or elasticsearch.apiKey alone.")
        }
        return settings
    }

    /// Makes the index where it is missing, and says so.
    func migrate() async throws -> [String] { try await index.migrate() }

    /// Lets go of the connections, once nothing uses them any more.
    func close() { transport.close() }
}
