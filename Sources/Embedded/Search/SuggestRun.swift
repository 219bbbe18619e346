import Domain

/// One look for suggestions, on one state.
struct SuggestRun {
    let state: SearchState
    let query: SearchQuery
    let arena: Arena

    func suggestions() -> [Suggestion] {
        let words = query.words
        if words.isEmpty { return [] }
        let plan = QueryPlan(words, state: state)
        let names = names(plan)
        // Half of the places are for names, if there are so many.
        let phrases = PhraseSearch(state: state, plan: plan).phrases(
            max(query.limit - names.count, (query.limit + 1) / 2))
        return phrases + names.prefix(query.limit - phrases.count)
    }

    private func names(_ plan: QueryPlan) -> [Suggestion] {
        let levels = state.views.enumerated().map { index, view in
            SegmentSearch(
                plan, segment: index, view: view,
                filter: SegmentFilter(query, view: view, now: Instant(seconds: 0), arena: arena),
                arena: arena, only: .name)
        }
        // Several listings may share a name.
        var top = TopHits(query.limit * 4, state.views.map(\.segment))
        for (index, search) in levels.enumerated() {
            let ranking = Ranking(query, plan: plan, search: search, arena)
            search.withAll().forEach { document in
                top.offer(
                    TopHits.Entry(
                        key: ranking.key(document, hasAllWords: true), segment: index, document: document))
            }
        }
        var seen: Set<String> = []
        var found: [Suggestion] = []
        for entry in top.sorted() where found.count < query.limit {
            let listing = state.views[entry.segment].listing(entry.document)
            guard let (kind, name) = listing.nameMeant({ name in plan.words.allSatisfy { $0.occurs(in: name) } }) else {
                continue
            }
            if seen.insert("\(kind) \(TextFolding.key(name))").inserted {
                found.append(Suggestion(kind: kind, text: name, count: nil, listing: listing.id))
            }
        }
        return found
    }
}

extension PlannedWord {
    fileprivate func occurs(in name: String) -> Bool {
        let keys = TextFolding.words(name).flatMap(\.keys)
        return keys.contains { key in
            guesses.contains(key) || word.keys.contains { key.utf8.starts(with: $0.utf8) }
        }
    }
}
