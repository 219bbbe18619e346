import Domain

/// Collects facet values and cities, and which listings have them.
struct ValueTable {
    struct Value {
        let kind: UInt32
        let key: UInt32
        let label: UInt32
        /// The words that lead to it in suggestions.
        let terms: [Int]
        var documents: [UInt32] = []
    }

    private struct Name: Hashable {
        let kind: UInt32
        let text: String
    }

    private(set) var values: [Value] = []
    private var byKey: [Name: Int] = [:]
    /// Folding is most of the work, and labels repeat.
    private var byLabel: [Name: Int?] = [:]

    /// The number of a value; nil: its label says nothing.
    mutating func number(
        _ label: String, kind: UInt32, strings: inout StringTable, terms: inout TermTable
    ) -> Int? {
        let name = Name(kind: kind, text: label)
        if let known = byLabel[name] { return known }
        let number = add(label, kind: kind, strings: &strings, terms: &terms)
        byLabel[name] = .some(number)
        return number
    }

    mutating func note(_ value: Int, in document: Int) {
        if values[value].documents.last != UInt32(document) { values[value].documents.append(UInt32(document)) }
    }

    private mutating func add(
        _ label: String, kind: UInt32, strings: inout StringTable, terms: inout TermTable
    ) -> Int? {
        let facet = kind < ValueRow.city ? SearchFacet.allCases[Int(kind)] : nil
        let key = facet?.key(of: label) ?? TextFolding.key(label)
        if key.isEmpty { return nil }
        if let known = byKey[Name(kind: kind, text: key)] { return known }
        let isPhrase = facet == .specialty || facet == .service || kind == ValueRow.city
        let words = isPhrase ? TextFolding.words(label).flatMap(\.keys) : []
        values.append(
            Value(
                kind: kind, key: strings.number(key), label: strings.number(label),
                terms: Set(words.map { terms.number($0) }).sorted()))
        byKey[Name(kind: kind, text: key)] = values.count - 1
        return values.count - 1
    }
}
