import Domain
import Threads

/// How often words occur, and in how many listings at all: what a search weighs its words by.
struct WordCounts: Equatable {
    struct Count: Equatable {
        let exact: Int
        let prefix: Int
    }

    let listings: Int
    let counts: [Count]

    /// - Parameter answer: to `WordLookup.counts`.
    init(_ answer: ClusterAnswers.Search, of words: [FoldedWord]) {
        let buckets = answer.aggregations?["words"]?.named ?? [:]
        listings = answer.hits?.total?.value ?? 0
        counts = words.indices.map { index in
            Count(exact: buckets["e\(index)"]?.count ?? 0, prefix: buckets["p\(index)"]?.count ?? 0)
        }
    }

    init(listings: Int, counts: [Count]) {
        self.listings = listings
        self.counts = counts
    }

    func asked(_ words: [FoldedWord]) -> AskedWords {
        AskedWords(
            words: zip(words, counts).enumerated().map { index, word in
                AskedWord(
                    word.0, isLast: index == words.count - 1, exact: word.1.exact, prefix: word.1.prefix)
            }, listings: listings)
    }
}

/// The counts that words had when they were last asked for.
///
/// Nothing is decided by them: a search that was made with them counts only where the counts that were asked for
/// beside it are the same.
final class RememberedCounts: Sendable {
    private struct State {
        var listings = 0
        var counts: [FoldedWord: WordCounts.Count] = [:]
    }

    private static let most = 50_000

    private let state = Guarded(State())

    /// Nil where one of the words is not known.
    func counts(of words: [FoldedWord]) -> WordCounts? {
        state.withLock { state in
            let counts = words.compactMap { state.counts[$0] }
            return counts.count == words.count ? WordCounts(listings: state.listings, counts: counts) : nil
        }
    }

    func remember(_ found: WordCounts, of words: [FoldedWord]) {
        state.withLock { state in
            if state.counts.count > Self.most { state.counts = [:] }
            state.listings = found.listings
            for (word, count) in zip(words, found.counts) { state.counts[word] = count }
        }
    }
}
