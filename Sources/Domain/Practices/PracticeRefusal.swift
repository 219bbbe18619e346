/// Why a practice, or what it owns, cannot be changed so.
public enum PracticeRefusal: DomainError, Hashable {
    case wrongState(PracticeState, wanted: PracticeState)
    /// What is missing before it can be published.
    case notReady([Conflict])
    /// What still needs the thing that was to be withdrawn.
    case inUse([Conflict])
    /// It was withdrawn, and stays as it is for the bookings that name it.
    case retired
    case scheduleExists
    case tooMany(limit: Int)

    public var code: String {
        switch self {
        case .wrongState: "wrongState"
        case .notReady: "practiceNotReady"
        case .inUse: "inUse"
        case .retired: "retired"
        case .scheduleExists: "scheduleExists"
        case .tooMany: "tooMany"
        }
    }

    public var kind: RefusalKind { .conflict }

    public var advice: String {
        switch self {
        case .wrongState(let state, let wanted):
            "It is \(state.rawValue): from there it cannot become \(wanted.rawValue)."
        case .notReady: "Add what is listed, then publish it."
        case .inUse: "Withdraw what is listed first."
        case .retired: "It has been withdrawn: add a new one."
        case .scheduleExists: "The practitioner has a schedule at this location: change that one."
        case .tooMany(let limit): "A practice keeps at most \(limit) of these, withdrawn ones among them."
        }
    }

    public var conflicts: [Conflict] {
        switch self {
        case .notReady(let conflicts), .inUse(let conflicts): conflicts
        case .wrongState, .retired, .scheduleExists, .tooMany: []
        }
    }
}
