import Domain
import Testing

@testable import App
@testable import Distributed

@Suite("Doctor: engines", .timeLimit(.minutes(3)))
struct EngineCheckTests {
    private func findings(_ check: Check, _ variables: [String: String]) async throws -> [Finding] {
        let variables = variables.merging(["HOME": "/h", "PRAXIS_PROFILE": "distributed"]) { own, _ in own }
        let settings = try SettingsLoader(flags: [:], variables: variables, file: nil).load().settings
        return await check.find(
            Check.Patient(settings: settings, variables: variables, now: .init(seconds: 0), executable: ""))
    }

    @Test func `databases that do not answer are named one by one, with what to look at`() async throws {
        let found = try await findings(
            .databases,
            [
                "PRAXIS_MYSQL_INVENTORY_HOSTS": "127.0.0.1:1,127.0.0.1:2", "PRAXIS_MYSQL_BOOKING_HOSTS": "127.0.0.1:3",
                "PRAXIS_MYSQL_BOOKING_REPLICAS": "127.0.0.1:4",
            ])
        #expect(found.map(\.state) == [.bad, .bad, .bad, .bad])
        #expect(found.map(\.subject) == ["inventory", "inventory", "booking", "booking"].map { "\($0) database" })
        for (finding, port) in zip(found, 1...) { #expect(finding.message.hasPrefix("127.0.0.1 port \(port): ")) }
        #expect(found.last?.advice.contains("mysql.booking.hosts") == true)
    }

    @Test func `a database that nobody named is a problem, an engine that may be left out is none`() async throws {
        #expect(try await findings(.databases, [:]).map(\.state) == [.bad, .bad])
        #expect(try await findings(.kafka, [:]).isEmpty)
        #expect(try await findings(.search, [:]).isEmpty)
        #expect(try await findings(.databases, ["PRAXIS_PROFILE": "embedded"]).isEmpty)
        #expect(try await findings(.cloud, ["PRAXIS_PROFILE": "embedded"]).isEmpty)
    }

    @Test func `search and events that are away are warned of: booking goes on without them`() async throws {
        let search = try await findings(.search, ["PRAXIS_ELASTICSEARCH_ADDRESSES": "http://127.0.0.1:1"])
        #expect(search.map(\.state) == [.warning])
        let kafka = try await findings(.kafka, ["PRAXIS_KAFKA_BROKERS": "127.0.0.1:1", "PRAXIS_KAFKA_TLS": "false"])
        #expect(kafka.map(\.state) == [.warning])
    }

    @Test func `an archive and a bucket that are away are problems`() async throws {
        let found = try await findings(
            .cloud,
            [
                "PRAXIS_AWS_REGION": "x", "PRAXIS_AWS_ACCESS_KEY": "a", "PRAXIS_AWS_SECRET_KEY": "b",
                "PRAXIS_DYNAMODB_ENDPOINT": "http://127.0.0.1:1", "PRAXIS_S3_ENDPOINT": "http://127.0.0.1:1",
            ])
        #expect(found.map(\.state) == [.bad, .bad])
        #expect(found.map(\.subject) == ["archive", "photos and documents"])
    }

    @Test(
        arguments: [
            (SearchClusterLook.Health.whole, Finding.State.good), (.lacksCopies, .warning), (.lacksParts, .bad),
        ])
    func `a search cluster is judged by its health`(health: SearchClusterLook.Health, state: Finding.State) {
        let needed = SearchClusterLook.needed
        let look = SearchClusterLook(health: health, nodes: 3, versions: ["8.19.8"], mapping: needed)
        #expect(Check.search(look).map(\.state) == [state])
        #expect(Check.search(look).first?.message.hasPrefix("3 nodes answer (8.19.8)") == true)
    }

    @Test func `an index of another release says which way to go; none is to be made`() {
        let needed = SearchClusterLook.needed
        func last(_ mapping: Int?) -> Finding? {
            Check.search(SearchClusterLook(health: .whole, nodes: 1, versions: [], mapping: mapping)).last
        }
        #expect(last(needed - 1)?.advice == "run `praxis reindex`")
        #expect(last(needed + 1)?.advice == "use that release")
        #expect(last(nil)?.advice == "run `praxis migrate`")
    }

    @Test func `topics that are missing or other than the settings say are named`() {
        let found = Check.kafka(.init(brokers: 1, missing: ["a"], differences: ["topic b has 3 partitions"]))
        #expect(found.map(\.state) == [.good, .warning, .warning])
        #expect(found[0].message == "1 broker answers")
    }
}
