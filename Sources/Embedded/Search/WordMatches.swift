/// The words of a segment that a word of the query stands for.
struct WordMatches {
    var exact: [Int] = []
    /// Words that begin with it; the word itself, if there, is the first of its range.
    var prefixes: [Range<Int>] = []
    var typos: [(term: Int, edits: Int)] = []

    /// How many places they occur in, those that occur together counted each.
    func occurrences(_ segment: Segment) -> Int {
        prefixes.reduce(0) { sum, range in
            range.isEmpty
                ? sum
                : sum + segment.postings(range.upperBound - 1).upperBound
                    - segment.postings(range.lowerBound).lowerBound
        } + typos.reduce(0) { $0 + segment.postings($1.term).count }
    }
}
