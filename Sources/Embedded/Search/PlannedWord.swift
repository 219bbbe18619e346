import Domain

#if canImport(Glibc)
    import func Glibc.log
#else
    import func Darwin.log
#endif

/// What a word of the query stands for in each segment.
struct PlannedWord {
    /// More guesses than this only blur what is found.
    static let guessLimit = 16

    let word: FoldedWord
    let isLast: Bool
    /// By segment.
    private(set) var matches: [WordMatches]
    /// How much a rare word counts more than a frequent one.
    private(set) var rarity: Float = 1
    /// What a word that nothing has was taken for, the most likely first.
    private(set) var readAs: [String] = []
    /// All that it is taken for besides itself.
    private(set) var guesses: Set<String> = []
    /// Whether a guess was left out because the word itself occurs.
    private(set) var mayGuess = false

    /// - Parameter guessing: look for typos even of a word that occurs.
    init(_ word: FoldedWord, isLast: Bool, segments: [Segment], listings: Int, guessing: Bool) {
        self.word = word
        self.isLast = isLast
        let keys = word.keys.map { Array($0.utf8) }
        matches = segments.map { segment in
            var matches = WordMatches()
            for key in keys {
                let range = segment.terms(startingWith: key)
                if let first = range.first, segment.term(first).count == key.count { matches.exact.append(first) }
                matches.prefixes.append(range)
            }
            return matches
        }
        guess(segments, anyway: guessing)
        let occurrences = zip(matches, segments).reduce(0) { $0 + $1.0.occurrences($1.1) }
        rarity = max(0.2, Float(log(1 + Double(listings) / Double(1 + occurrences))))
    }

    private mutating func guess(_ segments: [Segment], anyway: Bool) {
        let letters = Letters.of(word.plain.utf8)
        let isExact = matches.contains { !$0.exact.isEmpty }
        let isPrefix = matches.contains { $0.prefixes.contains { !$0.isEmpty } }
        var edits = TypoDistance.forgiven(letters.count)
        if edits == 0 || letters.count > TypoDistance.longest { return }
        mayGuess = isExact && !anyway
        if mayGuess { return }
        if isPrefix && !anyway {
            // While the last word is being typed, what begins with it is meant, unless much has been typed already.
            if isLast, letters.count < 5 { return }
            edits = 1
        }
        var distance = TypoDistance(letters)
        let found = segments.map { segment in
            segment.typos(of: &distance, edits: edits, unfinished: isLast && !isPrefix && !isExact)
        }
        keepNearest(found, segments, tell: !isPrefix && !isExact)
    }

    private mutating func keepNearest(_ found: [[(term: Int, edits: Int)]], _ segments: [Segment], tell: Bool) {
        // The word itself is no guess: it would leave no room for any when guessing at a word that occurs.
        guard let nearest = found.joined().map(\.edits).filter({ $0 > 0 }).min() else { return }
        var occurrences: [String: Int] = [:]
        for (segment, terms) in zip(segments, found) {
            for (term, edits) in terms where edits == nearest {
                occurrences[String(decoding: segment.term(term), as: UTF8.self), default: 0] +=
                    segment.postings(term).count
            }
        }
        let likely = occurrences.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.guessLimit).map(\.key)
        for (index, segment) in segments.enumerated() {
            matches[index].typos = likely.compactMap { word in
                segment.term(word.utf8).map { ($0, nearest) }
            }
        }
        guesses = Set(likely)
        if tell { readAs = Array(likely.prefix(3)) }
    }
}
