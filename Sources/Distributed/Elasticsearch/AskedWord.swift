import Domain

#if canImport(Glibc)
    import func Glibc.log
#else
    import func Darwin.log
#endif

/// A word of a query, and what it stands for in the index.
struct AskedWord {
    /// More guesses than this only blur what is found.
    static let guessLimit = 16

    let word: FoldedWord
    let isLast: Bool
    let isExact: Bool
    let isPrefix: Bool
    /// How many listings have it or a word that begins with it.
    private let occurrences: Int
    private(set) var guesses: [String] = []
    /// Of every guess.
    private(set) var edits = 0
    private var guessOccurrences = 0

    init(_ word: FoldedWord, isLast: Bool, exact: Int, prefix: Int) {
        self.word = word
        self.isLast = isLast
        isExact = exact > 0
        isPrefix = prefix > 0
        occurrences = prefix
    }

    private var letters: Int { word.plain.unicodeScalars.count }

    private var edible: Bool { TypoDistance.forgiven(letters) > 0 && letters <= TypoDistance.longest }

    /// Whether a guess was left out because the word itself occurs.
    func mayGuess(anyway: Bool) -> Bool { edible && isExact && !anyway }

    /// How many edits are to be forgiven; 0: it is not guessed at.
    func editsToForgive(anyway: Bool) -> Int {
        if !edible || isExact && !anyway { return 0 }
        guard isPrefix, !anyway else { return TypoDistance.forgiven(letters) }
        // While the last word is being typed, what begins with it is meant, unless much has been typed already.
        return isLast && letters < 5 ? 0 : 1
    }

    /// Whether it may be the beginning, with a typo, of a longer word.
    var isUnfinished: Bool { isLast && !isPrefix && !isExact }

    /// Keeps the nearest of the words given, the most frequent of those.
    mutating func guess(among words: [(word: String, count: Int)], edits limit: Int) {
        var distance = TypoDistance(Letters.of(word.plain))
        // The word itself is no guess: it would leave no room for any when guessing at a word that occurs.
        let found = words.map { ($0.word, $0.count, distance.to($0.word, limit: limit, unfinished: isUnfinished)) }
            .filter { $0.2 > 0 && $0.2 <= limit }
        guard let nearest = found.map(\.2).min() else { return }
        let likely = found.filter { $0.2 == nearest }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(Self.guessLimit)
        guesses = likely.map(\.0)
        guessOccurrences = likely.reduce(0) { $0 + $1.1 }
        edits = nearest
    }

    /// What a word that nothing has was taken for.
    var correction: SearchCorrection? {
        if isExact || isPrefix || guesses.isEmpty { return nil }
        return SearchCorrection(word: word.plain, readAs: Array(guesses.prefix(3)))
    }

    /// How much a rare word counts more than a frequent one.
    func rarity(listings: Int) -> Double {
        max(0.2, log(1 + Double(listings) / Double(1 + occurrences + guessOccurrences)))
    }

    /// Whether a name has it.
    func occurs(in name: String) -> Bool {
        TextFolding.words(name).flatMap(\.keys).contains { worth($0) > 0 }
    }

    /// How well a word fits, for suggestions; 0: not at all.
    func worth(_ key: String) -> Int {
        if word.keys.contains(key) { return 4 }
        if word.keys.contains(where: { key.utf8.starts(with: $0.utf8) }) { return 3 }
        return guesses.contains(key) ? 3 - edits : 0
    }
}

/// A query's words, each with what it stands for.
struct AskedWords {
    var words: [AskedWord]
    let listings: Int
    /// Whether they were guessed at though they occur.
    var isGuessing = false

    /// Whether there is one that must be guessed at before anything is searched for.
    var mustGuess: Bool { words.contains { $0.editsToForgive(anyway: isGuessing) > 0 } }
    var mayGuess: Bool { words.contains { $0.mayGuess(anyway: isGuessing) } }
    var corrections: [SearchCorrection] { words.compactMap(\.correction) }
    var rarities: [Double] { words.map { $0.rarity(listings: listings) } }
}
