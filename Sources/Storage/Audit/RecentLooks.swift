import Domain
import Threads

/// Which looks at lists have left a row lately.
///
/// A screen reads its list again with each change of a day. That is one look at each patient in it, not hundreds: whoever
/// reads the trail would find nothing in it any more. It is kept by each process, and forgotten with it: then there are
/// more rows, never fewer.
final class RecentLooks: Sendable {
    /// For so many seconds the same person's look at the same thing is the same look.
    static let window: Int64 = 600

    private struct Look: Hashable {
        let actor: Actor
        let operation: Operation
        let subject: AuditSubject?
        let patient: ID<Patient>?

        init(_ entry: AuditEntry) {
            actor = entry.actor
            operation = entry.operation
            subject = entry.subject
            patient = entry.patientID
        }
    }

    private let most: Int
    private let looks = Guarded<[Look: Instant]>([:])

    init(most: Int = 20_000) { self.most = most }

    /// Those of the entries that no row tells of yet.
    func new(_ entries: [AuditEntry]) -> [AuditEntry] {
        looks.withLock { looks in
            entries.filter { entry in
                guard let last = looks[Look(entry)] else { return true }
                // A clock that was set back must not keep rows away for longer.
                return !(last...last + Self.window).contains(entry.at)
            }
        }
    }

    /// To be told after the rows are stored: of a look whose row was lost the next one must leave one.
    func add(_ entries: [AuditEntry]) {
        looks.withLock { looks in
            if looks.count + entries.count > most, let now = entries.first?.at {
                looks = looks.filter { now - $0.value <= Self.window }
                if looks.count + entries.count > most { looks = [:] }
            }
            for entry in entries { looks[Look(entry)] = entry.at }
        }
    }
}
