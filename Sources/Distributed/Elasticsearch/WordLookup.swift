import Domain

/// Finds out what a query's words stand for: how often they occur and, where that is to be guessed, which words of the
/// index are near to them.
struct WordLookup {
    let ask: ([JSON]) async throws -> [ClusterAnswers.Search]

    /// How many candidates are asked for; of those the nearest and most frequent are kept.
    private static let candidates: JSON = 96
    /// Letters of an unfinished word that beginnings are compared with; the longest are two more, by edits.
    private static let unfinished = ListingDocument.starts.upperBound - 2
    /// Below what the cluster takes for a regular expression (`index.max_regex_length`, 1000).
    private static let longestPattern = 900

    /// How often each word occurs. For a search of its own, beside others.
    static func counts(_ words: [FoldedWord]) -> JSON {
        let filters = words.enumerated().flatMap { index, word -> [(String, JSON)] in
            [
                ("e\(index)", ["terms": ["words": .strings(word.keys)]]),
                ("p\(index)", TextQuery.prefix("words", word.keys)),
            ]
        }
        return [
            "size": 0, "track_total_hits": true, "query": isListing,
            "aggs": ["words": ["filters": ["filters": .object(filters)]]],
        ]
    }

    static let isListing: JSON = ["term": ["kind": .string(DocumentKind.listing.rawValue)]]

    func read(_ counts: WordCounts, _ words: [FoldedWord]) async throws -> AskedWords {
        try await guessed(counts.asked(words))
    }

    /// The same, with typos looked for even of words that occur.
    func guessing(_ words: AskedWords) async throws -> AskedWords {
        var words = words
        words.isGuessing = true
        return try await guessed(words)
    }

    private func guessed(_ known: AskedWords) async throws -> AskedWords {
        var known = known
        let open = known.words.indices.filter { known.words[$0].editsToForgive(anyway: known.isGuessing) > 0 }
        if open.isEmpty { return known }
        let near = try await near(open.map { known.words[$0] }, anyway: known.isGuessing)
        let counted = zip(open, near).filter { !$0.1.isEmpty }
        if counted.isEmpty { return known }
        let answers = try await ask(counted.map { Self.count($0.1, unfinished: known.words[$0.0].isUnfinished) })
        for ((index, _), answer) in zip(counted, answers) {
            let found = answer.aggregations?["words"]?.buckets ?? []
            known.words[index].guess(
                among: found.compactMap { bucket in bucket.key.map { ($0, bucket.count) } },
                edits: known.words[index].editsToForgive(anyway: known.isGuessing))
        }
        return known
    }

    /// Terms near to each word. The cluster's list of terms has those of replaced documents too: they are counted next.
    private func near(_ words: [AskedWord], anyway: Bool) async throws -> [[String]] {
        let suggest = words.enumerated().map { index, word -> (String, JSON) in
            let text = word.isUnfinished ? Self.cut(word.word.plain) : word.word.plain
            return (
                "w\(index)",
                [
                    "text": .string(text),
                    "term": [
                        "field": word.isUnfinished ? "starts" : "words", "analyzer": "keyword",
                        "suggest_mode": "always", "max_edits": .integer(word.editsToForgive(anyway: anyway)),
                        "prefix_length": 0, "min_word_length": 1, "size": Self.candidates,
                        "shard_size": Self.candidates, "max_inspections": 10, "accuracy": 0.001,
                        "string_distance": "damerau_levenshtein",
                        // Unset, words that more than a hundredth of the listings have would get none.
                        "max_term_freq": 1_000_000_000,
                    ],
                ]
            )
        }
        let answer = try await ask([["size": 0, "suggest": .object(suggest)]]).first
        return words.enumerated().map { index, word in
            let terms = answer?.suggest?["w\(index)"]?.first?.options ?? []
            return word.isUnfinished ? Self.beginnings(terms, of: word) : terms
        }
    }

    /// In how many listings each is; of beginnings, each word that begins so.
    private static func count(_ terms: [String], unfinished: Bool) -> JSON {
        let wanted: JSON = unfinished ? .string("(\(terms.joined(separator: "|"))).*") : .strings(terms)
        return [
            "size": 0,
            "query": ["bool": ["filter": [isListing, ["terms": [unfinished ? "starts" : "words": .strings(terms)]]]]],
            "aggs": ["words": ["terms": ["field": "words", "size": 2000, "include": wanted]]],
        ]
    }

    private static func cut(_ word: String) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.prefix(unfinished)))
    }

    /// The nearest beginnings, without those that begin with another one, as many as a pattern has room for.
    private static func beginnings(_ terms: [String], of word: AskedWord) -> [String] {
        let text = cut(word.word.plain)
        var distance = TypoDistance(Letters.of(text))
        // One that equals the text stands in no list of what is near to it.
        let near = (terms + [text]).map { ($0, distance.to($0, limit: 2)) }.filter { $0.1 <= 2 }
            .sorted { ($0.1, $0.0.utf8.count, $0.0) < ($1.1, $1.0.utf8.count, $1.0) }
        var kept: [String] = []
        var length = 0
        for (term, _) in near where !kept.contains(where: { term.utf8.starts(with: $0.utf8) }) {
            length += term.utf16.count + 1
            if length > longestPattern { break }
            kept.append(term)
        }
        return kept
    }
}
