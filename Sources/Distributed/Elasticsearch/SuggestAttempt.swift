import Domain

/// One look for suggestions.
struct SuggestAttempt {
    /// Values that are looked at among those of the listings with all the words: the most frequent.
    private static let values = 1000

    let query: SearchQuery
    let ask: ([JSON]) async throws -> [ClusterAnswers.Search]

    func suggestions() async throws -> [Suggestion] {
        let words = query.words
        guard !words.isEmpty, let counts = try await ask([WordLookup.counts(words)]).first else { return [] }
        let asked = try await WordLookup(ask: ask).read(WordCounts(counts, of: words), words)
        let answers = try await ask([values("what", ["specialty", "service"], asked), city(asked), names(asked)])
        guard answers.count == 3 else { return [] }
        let names = names(answers[2], asked)
        let found =
            phrases(answers[0], .specialty, asked) + phrases(answers[0], .service, asked)
            + phrases(answers[1], .place, asked)
        let order = found.sorted { a, b in (b.score, b.count, a.key) < (a.score, a.count, b.key) }
        // Half of the places are for names, if there are so many.
        let limit = max(query.limit - names.count, (query.limit + 1) / 2)
        let phrases = order.prefix(limit).map { Suggestion(kind: $0.kind, text: $0.label, count: $0.count) }
        return phrases + names.prefix(query.limit - phrases.count)
    }

    private struct Phrase {
        let kind: Suggestion.Kind
        let key: String
        let label: String
        let count: Int
        let score: Int
    }

    private func values(_ field: String, _ facets: [String], _ words: AskedWords) -> JSON {
        let filters = words.words.map { TextQuery.filter($0, field) }
        return [
            "size": 0, "query": ["bool": ["filter": .array([WordLookup.isListing] + filters)]],
            "aggs": .object(
                facets.map {
                    ($0, ["terms": ["field": .string("\($0)_told"), "size": .integer(Self.values)]])
                }),
        ]
    }

    private func city(_ words: AskedWords) -> JSON { values("place", ["city"], words) }

    private func phrases(
        _ answer: ClusterAnswers.Search, _ kind: Suggestion.Kind, _ words: AskedWords
    ) -> [Phrase] {
        let name = kind == .place ? "city" : kind.rawValue
        let counts = SearchAttempt.merged(answer.aggregations?[name]?.buckets ?? [])
        return counts.compactMap { value in
            let keys = TextFolding.words(value.value.label).flatMap(\.keys)
            let worths = words.words.map { word in keys.map { word.worth($0) }.max() ?? 0 }
            if worths.contains(0) { return nil }
            return Phrase(
                kind: kind, key: value.value.key, label: value.value.label, count: value.count,
                score: worths.reduce(0, +))
        }
    }

    private func names(_ words: AskedWords) -> JSON {
        let text = TextQuery(words, names: true)
        var ranked: JSON = [
            "function_score": [
                "query": ["bool": ["filter": [WordLookup.isListing], "must": .array(text.clauses())]],
                "functions": .array(text.gains()), "score_mode": "first", "boost_mode": "sum",
            ]
        ]
        if let near = query.near { ranked = Nearness.multiplied(ranked, near: near) }
        // Several listings may share a name.
        return [
            "size": .integer(query.limit * 4), "_source": ["listing"], "query": ranked,
            "sort": [["_score": "desc"], ["id": "asc"]],
        ]
    }

    private func names(_ answer: ClusterAnswers.Search, _ words: AskedWords) -> [Suggestion] {
        var seen: Set<String> = []
        var found: [Suggestion] = []
        for listing in (answer.hits?.hits ?? []).compactMap(\.source?.listing) where found.count < query.limit {
            guard let (kind, name) = listing.nameMeant({ name in words.words.allSatisfy { $0.occurs(in: name) } })
            else { continue }
            if seen.insert("\(kind) \(TextFolding.key(name))").inserted {
                found.append(Suggestion(kind: kind, text: name, count: nil, listing: listing.id))
            }
        }
        return found
    }
}
