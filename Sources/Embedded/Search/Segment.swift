import Domain

/// Some listings, indexed; never changed. What changes lies beside it, in a `SegmentView`.
final class Segment: @unchecked Sendable {
    // Unchecked: all pointers lead into `memory`, which lives as long and is only read.
    let memory: SegmentMemory
    let count: Int
    let ids: UnsafeBufferPointer<UInt64>
    let points: UnsafeBufferPointer<Double>
    let nameLengths: UnsafeBufferPointer<UInt8>
    let serviceStarts: UnsafeBufferPointer<UInt32>
    let serviceNames: UnsafeBufferPointer<UInt32>
    let servicePrices: UnsafeBufferPointer<UInt32>
    let serviceTraits: UnsafeBufferPointer<UInt32>
    let valueStarts: UnsafeBufferPointer<UInt32>
    let values: UnsafeBufferPointer<UInt32>
    let valueRows: UnsafeBufferPointer<ValueRow>
    let valueLists: UnsafeBufferPointer<UInt32>
    let valueBitmaps: UnsafeBufferPointer<UInt64>
    let postingStarts: UnsafeBufferPointer<UInt32>
    let postings: UnsafeBufferPointer<UInt32>
    let deleteStarts: UnsafeBufferPointer<UInt32>
    let deleteTerms: UnsafeBufferPointer<UInt32>
    let phraseStarts: UnsafeBufferPointer<UInt32>
    let phrases: UnsafeBufferPointer<UInt32>
    private let termStarts: UnsafeBufferPointer<UInt32>
    private let termBytes: UnsafeBufferPointer<UInt8>
    private let stringStarts: UnsafeBufferPointer<UInt32>
    private let stringBytes: UnsafeBufferPointer<UInt8>
    private let documentStarts: UnsafeBufferPointer<UInt32>
    private let documents: UnsafeRawPointer
    private let valueNumbers: [ValueName: UInt32]
    /// By value; made once, since every search with facets tells most of them. Nil for cities: they may be many, and are only
    /// found by their words.
    let facetValues: [FacetValue?]

    /// Nil: the columns do not fit the memory, or each other.
    init?(_ memory: SegmentMemory) {
        guard let layout = SegmentLayout(memory) else { return nil }
        self.memory = memory
        ids = layout.column(.ids)
        count = ids.count / 2
        points = layout.column(.points)
        nameLengths = layout.column(.nameLengths)
        serviceStarts = layout.column(.serviceStarts)
        serviceNames = layout.column(.serviceNames)
        servicePrices = layout.column(.servicePrices)
        serviceTraits = layout.column(.serviceTraits)
        valueStarts = layout.column(.valueStarts)
        values = layout.column(.values)
        valueRows = layout.column(.valueRows)
        valueLists = layout.column(.valueLists)
        valueBitmaps = layout.column(.valueBitmaps)
        termStarts = layout.column(.termStarts)
        termBytes = layout.column(.termBytes)
        postingStarts = layout.column(.postingStarts)
        postings = layout.column(.postings)
        deleteStarts = layout.column(.deleteStarts)
        deleteTerms = layout.column(.deleteTerms)
        phraseStarts = layout.column(.phraseStarts)
        phrases = layout.column(.phrases)
        stringStarts = layout.column(.stringStarts)
        stringBytes = layout.column(.stringBytes)
        documentStarts = layout.column(.documentStarts)
        documents = layout.start(.documents)
        let (starts, bytes) = (stringStarts, stringBytes)
        facetValues = valueRows.map { row in
            if row.kind == ValueRow.city { return nil }
            return FacetValue(
                key: Self.string(row.key, starts, bytes), label: Self.string(row.label, starts, bytes))
        }
        valueNumbers = Self.names(valueRows, facetValues)
        guard points.count == count * 3, nameLengths.count == count, serviceStarts.count == count + 1,
            valueStarts.count == count + 1, documentStarts.count == count + 1
        else { return nil }
    }

    func id(_ document: Int) -> ID<Listing> { ID(high: ids[document * 2], low: ids[document * 2 + 1]) }

    /// The number of a listing here; nil: not in this segment.
    func document(_ id: ID<Listing>) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.id(middle) < id { low = middle + 1 } else { high = middle }
        }
        return low < count && self.id(low) == id ? low : nil
    }

    func services(_ document: Int) -> Range<Int> {
        Int(serviceStarts[document])..<Int(serviceStarts[document + 1])
    }

    func values(_ document: Int) -> Range<Int> { Int(valueStarts[document])..<Int(valueStarts[document + 1]) }

    func string(_ number: UInt32) -> String { Self.string(number, stringStarts, stringBytes) }

    private static func string(
        _ number: UInt32, _ starts: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> String {
        let range = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private struct ValueName: Hashable {
        let kind: UInt32
        let key: String
    }

    private static func names(
        _ rows: UnsafeBufferPointer<ValueRow>, _ values: [FacetValue?]
    ) -> [ValueName: UInt32] {
        var numbers: [ValueName: UInt32] = [:]
        for (number, value) in values.enumerated() {
            if let value { numbers[ValueName(kind: rows[number].kind, key: value.key)] = UInt32(number) }
        }
        return numbers
    }

    /// The numbers of those of a facet's values that occur here.
    func values(_ facet: SearchFacet, _ keys: Set<String>) -> [UInt32] {
        keys.compactMap { valueNumbers[ValueName(kind: ValueRow.kind(facet), key: $0)] }
    }

    func currency(_ code: String) -> UInt32? {
        valueNumbers[ValueName(kind: ValueRow.currency, key: TextFolding.key(code))]
    }

    var termCount: Int { max(0, termStarts.count - 1) }

    func term(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: termBytes[Int(termStarts[number])..<Int(termStarts[number + 1])])
    }

    func postings(_ term: Int) -> Range<Int> { Int(postingStarts[term])..<Int(postingStarts[term + 1]) }

    /// A document's own practice; the packed part begins with it.
    func practice(_ document: Int) -> (high: UInt64, low: UInt64) {
        var reader = reader(document)
        return (reader.word(), reader.word())
    }

    func reader(_ document: Int) -> ByteReader {
        ByteReader(documents, at: Int(documentStarts[document]))
    }
}
