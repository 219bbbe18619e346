import Domain

/// A query's words, each with what it stands for, decided over all segments together: a word that occurs in one of
/// them is not guessed at in another.
struct QueryPlan {
    let words: [PlannedWord]

    init(_ words: [FoldedWord], state: SearchState, guessing: Bool = false) {
        let segments = state.views.map(\.segment)
        self.words = words.enumerated().map { index, word in
            PlannedWord(
                word, isLast: index == words.count - 1, segments: segments, listings: state.count, guessing: guessing)
        }
    }

    /// Whether guessing at words that occur may find more.
    var mayGuess: Bool { words.contains(where: \.mayGuess) }

    var corrections: [SearchCorrection] {
        words.filter { !$0.readAs.isEmpty }.map { SearchCorrection(word: $0.word.plain, readAs: $0.readAs) }
    }
}
