import Domain
import Threads

/// Rule books that were read lately, for as long as their rules' version stands. Bounded by what they hold.
final class RuleBookCache: Sendable {
    private struct Kept {
        let book: RuleBook
        let weight: Int
        var used: UInt64
    }

    private struct State {
        var books: [ID<Practice>: Kept] = [:]
        var weight = 0
        var clock: UInt64 = 0
    }

    private let bound: Int
    private let state = Guarded(State())

    /// - Parameter bound: items in all books together; a book counts one more than it has.
    init(bound: Int) { self.bound = bound }

    func book(of practice: ID<Practice>, rulesVersion: Int) -> RuleBook? {
        state.withLock { state in
            guard let kept = state.books[practice], kept.book.practice.rulesVersion == rulesVersion else { return nil }
            state.clock += 1
            state.books[practice]?.used = state.clock
            return kept.book
        }
    }

    /// Keeps the newest of a practice's books.
    func keep(_ book: RuleBook) {
        let id = book.practice.id
        state.withLock { state in
            if let old = state.books[id] {
                guard old.book.practice.rulesVersion < book.practice.rulesVersion else { return }
                state.weight -= old.weight
            }
            state.clock += 1
            state.books[id] = Kept(book: book, weight: book.weight, used: state.clock)
            state.weight += book.weight
            while state.weight > bound, state.books.count > 1 { Self.dropOldest(&state) }
        }
    }

    /// Looks at every book: it runs only after one was read anew, which costs far more.
    private static func dropOldest(_ state: inout State) {
        guard let oldest = state.books.min(by: { $0.value.used < $1.value.used }) else { return }
        state.books[oldest.key] = nil
        state.weight -= oldest.value.weight
    }
}

extension RuleBook {
    fileprivate var weight: Int {
        1 + locations.count + practitioners.count + resources.count + services.count + schedules.count
    }
}
