import Domain

/// One search as it is sent: which words must be there, and what is wanted back.
struct ListingSearch {
    let query: SearchQuery
    let now: Instant
    let words: AskedWords
    /// Whether a listing may lack one of the words.
    var forgiving = false
    /// The only word that is looked for.
    var only: Int?
    var after: SearchCursor?

    private var asked: AskedWords {
        guard let only else { return words }
        return AskedWords(words: [words.words[only]], listings: words.listings, isGuessing: words.isGuessing)
    }

    /// One hit more than a page.
    func json() -> JSON {
        let filter = ListingFilter(query, now: now)
        let text = TextQuery(asked)
        var members: [(String, JSON)] = [
            ("size", .integer(query.limit + 1)), ("track_total_hits", true),
            ("sort", filter.order()), ("query", found(text, filter.clauses())), ("aggs", .object(counted(text))),
        ]
        if let after { members.append(("search_after", Self.place(after, query.sort))) }
        return .object(members)
    }

    private func found(_ text: TextQuery, _ filters: [JSON]) -> JSON {
        // Without an order by score nothing is weighed.
        guard query.sort == .relevance else {
            return Self.bool(filters, text.filters(), least: forgiving ? text.count - 1 : text.count, scored: false)
        }
        guard text.count > 0 else {
            let all: JSON = ["constant_score": ["filter": ["bool": ["filter": .array(filters)]], "boost": 1]]
            return query.near.map { Nearness.multiplied(all, near: $0) } ?? all
        }
        let matched = Self.bool(filters, text.clauses(), least: forgiving ? text.count - 1 : text.count, scored: true)
        var ranked: JSON = [
            "function_score": [
                "query": matched, "functions": .array(text.gains()), "score_mode": "first", "boost_mode": "sum",
            ]
        ]
        if let near = query.near { ranked = Nearness.multiplied(ranked, near: near) }
        guard forgiving else { return ranked }
        return [
            "function_score": [
                "query": ranked,
                "functions": [
                    ["filter": ["bool": ["filter": .array(text.filters())]], "weight": .integer(TextQuery.tier)],
                    ["weight": 0],
                ], "score_mode": "first", "boost_mode": "sum",
            ]
        ]
    }

    private static func bool(_ filters: [JSON], _ words: [JSON], least: Int, scored: Bool) -> JSON {
        if words.isEmpty { return ["bool": ["filter": .array(filters)]] }
        if least == words.count {
            return scored
                ? ["bool": ["filter": .array(filters), "must": .array(words)]]
                : ["bool": ["filter": .array(filters + words)]]
        }
        return [
            "bool": [
                "filter": .array(filters), "should": .array(words), "minimum_should_match": .integer(least),
            ]
        ]
    }

    private func counted(_ text: TextQuery) -> [(String, JSON)] {
        var counted = query.facets.map { facet -> (String, JSON) in
            // More than are told: of one value written in two ways each is counted by itself here.
            (
                facet.rawValue,
                [
                    "terms": [
                        "field": .string(ListingMapping.told(facet)), "size": .integer(SearchResults.facetLimit * 3),
                    ]
                ]
            )
        }
        if forgiving { counted.append(("all", ["filter": ["bool": ["filter": .array(text.filters())]]])) }
        return counted
    }

    /// The sort values of the last hit that was seen, from a cursor.
    private static func place(_ cursor: SearchCursor, _ sort: SearchSort) -> JSON {
        let key: JSON =
            switch sort {
            case .price, .soonest: .integer(cursor.key)
            case .relevance, .distance: .double(finite(Double(bitPattern: UInt64(bitPattern: cursor.key))))
            }
        return [key, .string(cursor.id.description)]
    }

    /// A cursor that somebody has altered may hold what no JSON can say.
    private static func finite(_ key: Double) -> Double { key.isFinite ? key : 0 }

    /// The place of a hit.
    func cursor(_ hit: ClusterAnswers.Hit) -> SearchCursor? {
        guard let first = hit.sort?.first, let id = ID<Listing>(hit.id) else { return nil }
        let key: Int64
        switch (first, query.sort) {
        case (.integer(let number), .price), (.integer(let number), .soonest): key = number
        case (.integer(let number), _): key = Int64(bitPattern: Double(number).bitPattern)
        case (.double(let number), _): key = Int64(bitPattern: number.bitPattern)
        case (.text, _): return nil
        }
        return SearchCursor(query: query.fingerprint, key: key, id: id)
    }
}
