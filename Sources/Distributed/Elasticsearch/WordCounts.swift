import Domain
import Threads

/// How often words occur, and in how many listings at all: what a search weighs its words by.
struct WordCounts: Equatable {
    struct Count: Equatable {
        let exact: Int
        let prefix: Int
    }

    /// Where nothing is looked for by words.
    static let ofNoWords = WordCounts(listings: 0, counts: [])

    let listings: Int
    let counts: [Count]

    /// - Parameter answer: to `WordLookup.counts`.
    init(_ answer: ClusterAnswers.Search, of words: [FoldedWord]) {
        let buckets = answer.aggregations?["words"]?.named ?? [:]
        listings = answer.hits?.total ?? 0
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
