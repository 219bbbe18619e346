import Domain
import Embedded
import Testing

/// A side of `SearchIndex` that the contract runs on. A new backend adds a row, not a suite.
struct SearchBackend: Sendable, CustomTestStringConvertible {
    let name: String
    /// Gives two doors to one fresh, empty index, as two processes would have; an index of one process has but one.
    let run: @Sendable (_ work: (any SearchIndex, any SearchIndex) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let all = [
        SearchBackend(name: "in memory") { work in
            let index = InMemorySearchIndex()
            defer { index.close() }
            try await work(index, index)
        }
    ]
}
