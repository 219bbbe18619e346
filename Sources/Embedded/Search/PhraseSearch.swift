import Domain

/// Finds the specialties, services and places that have all the words typed so far.
struct PhraseSearch {
    let state: SearchState
    let plan: QueryPlan

    private struct Name: Hashable {
        let kind: Suggestion.Kind
        let key: String
    }

    private struct Found {
        let label: String
        var score: Int
        var count: Int
    }

    /// Best first: how well the words fit, then how many listings there are.
    func phrases(_ limit: Int) -> [Suggestion] {
        var found: [Name: Found] = [:]
        for (index, view) in state.views.enumerated() {
            for (value, score) in best(index, view.segment, limit * 8) {
                let row = view.segment.valueRows[Int(value)]
                guard let kind = row.suggestion else { continue }
                let count = live(row, view)
                if count == 0 { continue }
                let name = Name(kind: kind, key: view.segment.string(row.key))
                let known = found[name, default: Found(label: view.segment.string(row.label), score: score, count: 0)]
                found[name] = Found(label: known.label, score: max(known.score, score), count: known.count + count)
            }
        }
        let order = found.sorted { a, b in
            (b.value.score, b.value.count, a.key.key) < (a.value.score, a.value.count, b.key.key)
        }
        return order.prefix(limit).map { Suggestion(kind: $0.kind, text: $1.label, count: $1.count) }
    }

    private func best(_ index: Int, _ segment: Segment, _ limit: Int) -> [(value: UInt32, score: Int)] {
        var scores: [UInt32: Int] = [:]
        for (number, word) in plan.words.enumerated() {
            var own: [UInt32: Int] = [:]
            for (term, worth) in word.matches[index].worths {
                for place in segment.phraseStarts[term]..<segment.phraseStarts[term + 1] {
                    let value = segment.phrases[Int(place)]
                    own[value] = max(own[value] ?? 0, worth)
                }
            }
            scores =
                number == 0
                ? own
                : scores.reduce(into: [:]) { kept, pair in
                    if let more = own[pair.key] { kept[pair.key] = pair.value + more }
                }
            if scores.isEmpty { return [] }
        }
        let order = scores.sorted { a, b in
            (b.value, segment.valueRows[Int(b.key)].count, a.key) < (
                a.value, segment.valueRows[Int(a.key)].count, b.key
            )
        }
        return order.prefix(limit).map { ($0.key, $0.value) }
    }

    private func live(_ row: ValueRow, _ view: SegmentView) -> Int {
        if view.live.count == view.segment.count { return Int(row.count) }
        if row.dense == 1, let bits = view.segment.valueBitmaps.baseAddress {
            return BitSet(words: view.live.words, count: view.live.wordCount).common(bits + Int(row.start))
        }
        return (Int(row.start)..<Int(row.start + row.count)).count {
            view.live.contains(Int(view.segment.valueLists[$0]))
        }
    }
}

extension WordMatches {
    /// Every word with how well it fits.
    fileprivate var worths: [(term: Int, worth: Int)] {
        prefixes.flatMap { range in range.map { ($0, exact.contains($0) ? 4 : 3) } }
            + typos.map { ($0.term, 3 - $0.edits) }
    }
}

extension ValueRow {
    fileprivate var suggestion: Suggestion.Kind? {
        switch facet {
        case .specialty: .specialty
        case .service: .service
        case nil where kind == Self.city: .place
        default: nil
        }
    }
}
