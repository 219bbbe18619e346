import Domain

/// How far a scope reaches among practices: what of them it may know, as a part of the query itself.
enum PracticeReach {
    /// Every practice in every state, with what was withdrawn.
    case all
    /// One's own practice whole; of others what anyone may know.
    case own(ID<Practice>)
    /// Published practices, and what they offer now.
    case published

    init(_ scope: Scope) {
        switch scope {
        case .system, .platform(_, .admin), .platform(_, .support): self = .all
        case .member(_, let practice, _, _): self = .own(practice)
        case .visitor, .account, .platform(_, .auditor): self = .published
        }
    }

    /// Whether it sees drafts, withdrawn items and schedules of this practice.
    func isWhole(of practice: ID<Practice>) -> Bool {
        switch self {
        case .all: true
        case .own(let own): own == practice
        case .published: false
        }
    }

    /// A condition on the table `practice`, with its arguments.
    var condition: (sql: String, arguments: [SQLValue]) {
        switch self {
        case .all: ("1 = 1", [])
        case .own(let own): ("(state = 'published' OR id = ?)", [.id(own)])
        case .published: ("state = 'published'", [])
        }
    }
}
