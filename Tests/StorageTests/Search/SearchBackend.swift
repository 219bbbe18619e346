import Domain
import Embedded
import Testing

/// A side of `SearchIndex` that the contract runs on. A new backend adds a row, not a suite.
struct SearchBackend: Sendable, CustomTestStringConvertible {
    let name: String
    /// Gives two doors to one fresh, empty index, as two processes would have; an index of one process has but one.
    let run: @Sendable (_ work: (any SearchIndex, any SearchIndex) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let known = [memory] + SearchClusterServer.all.map(cluster)

    private static let memory = SearchBackend(name: "in memory") { work in
        let index = InMemorySearchIndex()
        defer { index.close() }
        try await work(index, index)
    }

    /// What `PRAXIS_TEST_BACKENDS` names of them, or all that are there; the one in memory always.
    static let all = known.filter { backend in
        guard let named = SQLBackend.named, backend.name != memory.name else { return true }
        return named.contains(backend.name)
    }
}

@Suite("Search backends")
struct SearchBackendTests {
    @Test("every search cluster that must run is there")
    func namedBackendsRun() {
        for name in SearchClusterServer.names where SQLBackend.named?.contains(name) == true {
            #expect(
                SearchBackend.all.contains { $0.name == name },
                "PRAXIS_TEST_BACKENDS names \(name), but no variable says where it is: see bin/services")
        }
    }
}
