/// Why a search is not answered.
public enum SearchRefusal: DomainError, Hashable {
    /// The query breaks rules of its own; every broken one is named.
    case invalid([Conflict])
    /// The index cannot be reached; nothing else depends on it.
    case unavailable(seconds: Int)
    /// It was never built, so that it would find nothing.
    case notBuilt

    public var code: String {
        switch self {
        case .invalid: "invalidSearch"
        case .unavailable: "searchUnavailable"
        case .notBuilt: "searchNotBuilt"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .invalid: .invalid
        case .unavailable(let seconds): .unavailable(seconds: seconds)
        case .notBuilt: .unavailable(seconds: 1)
        }
    }

    public var advice: String {
        switch self {
        case .invalid: "Mend what is listed, and search again."
        case .unavailable: "Search again in a moment; booking goes on meanwhile."
        case .notBuilt: "Search again in a moment: the index is being built. Booking goes on meanwhile."
        }
    }

    public var conflicts: [Conflict] {
        switch self {
        case .invalid(let conflicts): conflicts
        case .unavailable, .notBuilt: []
        }
    }
}

extension SearchIndex {
    public func isBuilt() async throws -> Bool { try await position() != nil }

    /// For whoever answers people: nothing found would be taken for the truth.
    /// - Throws: `SearchRefusal.notBuilt`.
    public func mustBeBuilt() async throws {
        if try await !isBuilt() { throw SearchRefusal.notBuilt }
    }
}
