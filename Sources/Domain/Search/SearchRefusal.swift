/// Why a search is not answered.
public enum SearchRefusal: DomainError, Hashable {
    /// The query breaks rules of its own; every broken one is named.
    case invalid([Conflict])
    /// The index cannot be reached; nothing else depends on it.
    case unavailable(seconds: Int)

    public var code: String {
        switch self {
        case .invalid: "invalidSearch"
        case .unavailable: "searchUnavailable"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .invalid: .invalid
        case .unavailable(let seconds): .unavailable(seconds: seconds)
        }
    }

    public var advice: String {
        switch self {
        case .invalid: "Mend what is listed, and search again."
        case .unavailable: "Search again in a moment; booking goes on meanwhile."
        }
    }

    public var conflicts: [Conflict] {
        switch self {
        case .invalid(let conflicts): conflicts
        case .unavailable: []
        }
    }
}
