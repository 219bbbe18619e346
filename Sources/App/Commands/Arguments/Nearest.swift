/// Finds what somebody probably meant.
enum Nearest {
    /// The candidate with the fewest edits, if so few that it is no guess: at most a third of the word, and three.
    static func match(to word: String, among candidates: some Sequence<String>) -> String? {
        let limit = min(3, max(1, word.count / 3))
        let ranked = candidates.map { (edits: edits(from: word, to: $0), name: $0) }
        // The name decides between equals, so that the hint never depends on the order of a set.
        guard let best = ranked.min(by: { ($0.edits, $0.name) < ($1.edits, $1.name) }), best.edits <= limit else {
            return nil
        }
        return best.name
    }

    /// `; did you mean "port"?`, or nothing.
    static func hint(to word: String, among candidates: some Sequence<String>) -> String {
        match(to: word, among: candidates).map { "; did you mean `\($0)`?" } ?? ""
    }

    /// Letters added, removed, changed, or swapped with their neighbour; case does not count.
    static func edits(from a: String, to b: String) -> Int {
        let a = Array(a.lowercased())
        let b = Array(b.lowercased())
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
