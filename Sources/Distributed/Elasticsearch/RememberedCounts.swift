import Domain
import Threads

/// The counts that words had when they were last asked for, and how far the index had read then.
///
/// For a moment they are taken as they are: the index itself is seen as it was a second ago at most. After that nothing is
/// decided by them: a search that was made with them counts only where the counts that were asked for beside it are the
/// same.
final class RememberedCounts: Sendable {
    /// What was seen within the last moment.
    struct Recent {
        let counts: WordCounts
        /// Of the index's position; nil: it had none.
        let asOf: Instant?
    }

    private struct Seen<Value> {
        var value: Value
        var at: ContinuousClock.Instant
    }

    private struct State {
        var position: Seen<Instant?>?
        var listings = 0
        var counts: [FoldedWord: Seen<WordCounts.Count>] = [:]
        /// What was seen before it is not recent: something was written since.
        var changed: ContinuousClock.Instant?
    }

    private static let most = 50_000
    /// As long as the index takes to show what was written.
    private static let moment = Duration.seconds(1)

    private let state = Guarded(State())
    private let time: @Sendable () -> ContinuousClock.Instant

    init(time: @escaping @Sendable () -> ContinuousClock.Instant) { self.time = time }

    /// When something begins that is to be remembered: older than whatever it sees.
    func beginning() -> ContinuousClock.Instant { time() }

    /// Nil where one of the words is not known.
    func counts(of words: [FoldedWord]) -> WordCounts? {
        state.withLock { state in
            let counts = words.compactMap { state.counts[$0]?.value }
            return counts.count == words.count ? WordCounts(listings: state.listings, counts: counts) : nil
        }
    }

    /// Nil where the position or one of the words was not seen within the last moment.
    func recent(_ words: [FoldedWord]) -> Recent? {
        let since = time() - Self.moment
        return state.withLock { state in
            let since = max(since, state.changed ?? since)
            guard let position = state.position, position.at > since else { return nil }
            var counts: [WordCounts.Count] = []
            for word in words {
                guard let seen = state.counts[word], seen.at > since else { return nil }
                counts.append(seen.value)
            }
            return Recent(counts: WordCounts(listings: state.listings, counts: counts), asOf: position.value)
        }
    }

    /// - Parameter begun: when it was asked.
    func remember(_ found: WordCounts, of words: [FoldedWord], asOf: Instant?, begun: ContinuousClock.Instant) {
        state.withLock { state in
            if state.counts.count > Self.most { state.counts = [:] }
            state.position = Seen(value: asOf, at: begun)
            if words.isEmpty { return }
            state.listings = found.listings
            for (word, count) in zip(words, found.counts) { state.counts[word] = Seen(value: count, at: begun) }
        }
    }

    /// This process has changed the index.
    func hasChanged() {
        let now = time()
        state.withLock { $0.changed = now }
    }
}
