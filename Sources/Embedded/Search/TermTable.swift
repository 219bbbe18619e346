/// Collects where each word occurs.
struct TermTable {
    private var numbers: [String: Int] = [:]
    private(set) var terms: [[UInt8]] = []
    private(set) var postings: [[UInt32]] = []

    mutating func number(_ key: String) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = terms.count
        terms.append(Array(key.utf8))
        postings.append([])
        return terms.count - 1
    }

    /// Documents must come in ascending order.
    mutating func note(_ term: Int, in document: Int, fields: TermFields) {
        let last = postings[term].count - 1
        if last >= 0, postings[term][last] >> TermFields.bits == UInt32(document) {
            postings[term][last] |= fields.rawValue
        } else {
            postings[term].append(UInt32(document) << TermFields.bits | fields.rawValue)
        }
    }

    /// The numbers given so far, in the order of the words' bytes.
    func sorted() -> [Int] {
        terms.indices.sorted { terms[$0].lexicographicallyPrecedes(terms[$1]) }
    }
}
