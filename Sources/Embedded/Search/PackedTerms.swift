/// A table of words as a segment's columns, in the order of their bytes.
struct PackedTerms {
    private(set) var termStarts: [UInt32] = [0]
    private(set) var termBytes: [UInt8] = []
    private(set) var postingStarts: [UInt32] = [0]
    private(set) var postings: [UInt32] = []
    private(set) var phraseStarts: [UInt32] = [0]
    private(set) var phrases: [UInt32] = []
    private(set) var deletes: DeletesTable

    init(_ table: TermTable, values: ValueTable) {
        let order = table.sorted()
        var owners = [[UInt32]](repeating: [], count: table.terms.count)
        for (number, value) in values.values.enumerated() {
            for term in value.terms { owners[term].append(UInt32(number)) }
        }
        postings.reserveCapacity(table.postings.reduce(0) { $0 + $1.count })
        for term in order {
            termBytes += table.terms[term]
            termStarts.append(UInt32(termBytes.count))
            postings += table.postings[term]
            postingStarts.append(UInt32(postings.count))
            phrases += owners[term]
            phraseStarts.append(UInt32(phrases.count))
        }
        deletes = DeletesTable(order.map { table.terms[$0] })
    }
}
