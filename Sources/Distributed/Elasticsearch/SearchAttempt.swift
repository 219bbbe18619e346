import Domain

/// One search, whole: its words are looked up, then what they find; again with more patience for typos, or with fewer
/// words, where nothing has them all.
struct SearchAttempt {
    let query: SearchQuery
    let now: Instant
    let after: SearchCursor?
    let remembered: RememberedCounts
    let ask: ([JSON]) async throws -> [ClusterAnswers.Search]
    /// One request as well, whose searches are done one after the other.
    let askInOrder: ([JSON]) async throws -> [ClusterAnswers.Search]

    private struct Found {
        let search: ListingSearch
        let answer: ClusterAnswers.Search
        /// How many listings have all the words.
        let whole: Int

        var total: Int { answer.hits?.total ?? 0 }
    }

    static let position: JSON = [
        "size": 1, "query": ["term": ["kind": .string(DocumentKind.position.rawValue)]], "_source": ["position"],
    ]

    /// What its words are worth is asked for first, unless that was asked a moment ago. Most often it is what it was the
    /// last time: so the search is sent along, made with what is remembered, and done again only where that was wrong.
    func results() async throws -> SearchResults {
        let words = query.words
        if let recent = remembered.recent(words) {
            let asked = recent.counts.asked(words)
            // What nothing has may be there by now.
            if !asked.mustGuess { return try await results(asked, asOf: recent.asOf) }
        }
        let likely = words.isEmpty ? .ofNoWords : remembered.counts(of: words)
        let along = likely.map { $0.asked(words) }.flatMap { $0.mustGuess ? nil : $0 }
        let begun = remembered.beginning()
        // The position first: what is found may be newer than it says, never older.
        let first = try await askInOrder(
            [Self.position] + (words.isEmpty ? [] : [WordLookup.counts(words)])
                + (along.map { [opening($0).json()] } ?? []))
        let asOf = first.first?.hits?.hits.first?.source?.position?.asOf
        let counts = words.isEmpty ? .ofNoWords : WordCounts(first[1], of: words)
        remembered.remember(counts, of: words, asOf: asOf, begun: begun)
        let answered = along != nil && counts == likely ? first.last : nil
        let asked = try await WordLookup(ask: ask).read(counts, words)
        return try await results(asked, answered: answered, asOf: asOf)
    }

    private func results(
        _ asked: AskedWords, answered: ClusterAnswers.Search? = nil, asOf: Instant?
    ) async throws -> SearchResults {
        let plain = try await find(asked, answered: answered)
        if plain.whole == 0, asked.mayGuess {
            // A typo may have made another word of it, one that occurs, but not together with the rest.
            let guessed = try await find(try await WordLookup(ask: ask).guessing(asked))
            if guessed.whole > 0 { return results(guessed, asOf: asOf) }
        }
        return results(plain, asOf: asOf)
    }

    private func search(_ words: AskedWords) -> ListingSearch {
        ListingSearch(query: query, now: now, words: words, after: after)
    }

    /// What is looked for before anything else.
    private func opening(_ words: AskedWords) -> ListingSearch {
        var search = search(words)
        search.forgiving = words.words.count >= 3 && query.sort == .relevance
        return search
    }

    /// - Parameter answered: what the cluster answered to the opening search, where that is known.
    private func find(_ words: AskedWords, answered: ClusterAnswers.Search? = nil) async throws -> Found {
        var search = opening(words)
        let found = if let answered { self.found(search, answered) } else { try await find(search) }
        if search.forgiving || found.whole > 0 { return found }
        if words.words.count >= 3 {
            search.forgiving = true
            return try await find(search)
        }
        return words.words.count == 2 ? try await rarer(search) ?? found : found
    }

    /// Of two words, the rarer one's; if that has none, the other's.
    private func rarer(_ search: ListingSearch) async throws -> Found? {
        let rarities = search.words.rarities
        for word in rarities.indices.sorted(by: { rarities[$0] > rarities[$1] }) {
            var search = search
            search.only = word
            let found = try await find(search)
            if found.total > 0 { return found }
        }
        return nil
    }

    private func find(_ search: ListingSearch) async throws -> Found {
        guard let answer = try await ask([search.json()]).first else {
            throw SearchClusterError(.refused, "a search was not answered")
        }
        return found(search, answer)
    }

    private func found(_ search: ListingSearch, _ answer: ClusterAnswers.Search) -> Found {
        let total = answer.hits?.total ?? 0
        let whole = search.only != nil ? 0 : search.forgiving ? answer.aggregations?["all"]?.count ?? 0 : total
        return Found(search: search, answer: answer, whole: whole)
    }

    private func results(_ found: Found, asOf: Instant?) -> SearchResults {
        var hits = found.answer.hits?.hits ?? []
        let hasMore = hits.count > query.limit
        if hasMore { hits.removeLast() }
        return SearchResults(
            hits: hits.compactMap { hit($0, found) }, total: found.total,
            facets: Dictionary(
                uniqueKeysWithValues: query.facets.map { facet in
                    (facet, Self.counts(found.answer.aggregations?[facet.rawValue]?.buckets ?? []))
                }), corrections: found.search.words.corrections, asOf: asOf,
            next: hasMore ? hits.last.flatMap { found.search.cursor($0)?.text } : nil)
    }

    private func hit(_ hit: ClusterAnswers.Hit, _ found: Found) -> SearchHit? {
        guard let listing = hit.source?.listing else { return nil }
        let starts = query.filters.fitting(listing.services, now: now).compactMap(\.nextAvailable)
        return SearchHit(
            listing: listing, distance: query.near.map { $0.point.distance(to: listing.place.coordinates) },
            nextAvailable: starts.filter { $0 >= now }.min(), hasAllWords: hasAllWords(hit, found))
    }

    private func hasAllWords(_ hit: ClusterAnswers.Hit, _ found: Found) -> Bool {
        if found.search.only != nil { return false }
        guard found.search.forgiving else { return true }
        switch hit.sort?.first {
        case .integer(let score) where query.sort == .relevance: return score >= Int64(TextQuery.tier)
        case .double(let score) where query.sort == .relevance: return score >= Double(TextQuery.tier)
        default: return false  // In another order one is forgiven only where none has them all.
        }
    }

    private static func counts(_ buckets: [ClusterAnswers.Bucket]) -> [FacetCount] {
        let order = merged(buckets).sorted { a, b in
            a.count == b.count ? a.value.key < b.value.key : a.count > b.count
        }
        return Array(order.prefix(SearchResults.facetLimit))
    }

    /// Ways of writing one value are counted together, under the most frequent; in no order.
    static func merged(_ buckets: [ClusterAnswers.Bucket]) -> [FacetCount] {
        var counts: [String: FacetCount] = [:]
        for bucket in buckets {
            let parts = (bucket.key ?? "").split(
                separator: ListingMapping.separator, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let key = String(parts[0])
            let known = counts[key]
            counts[key] = FacetCount(
                value: known?.value ?? FacetValue(key: key, label: String(parts[1])),
                count: bucket.count + (known?.count ?? 0))
        }
        return Array(counts.values)
    }
}
