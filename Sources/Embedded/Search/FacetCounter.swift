/// Counts the values of what was found in one segment, by the cheaper of two ways.
struct FacetCounter {
    private let segment: Segment
    private let kinds: Set<UInt32>

    init(_ segment: Segment, _ kinds: Set<UInt32>) {
        self.segment = segment
        self.kinds = kinds
    }

    /// By value.
    func count(_ found: BitSet, _ population: Int, _ arena: Arena) -> UnsafeMutablePointer<UInt32> {
        let counts = arena.zeros(segment.valueRows.count, of: UInt32.self)
        if population == segment.count {
            for (index, row) in segment.valueRows.enumerated() { counts[index] = row.count }
        } else if costByListing(population) > costByValue {
            countByValue(found, counts)
        } else {
            countByListing(found, counts)
        }
        return counts
    }

    /// Measured: about two nanoseconds for each value of a listing, mostly waiting for memory.
    private func costByListing(_ population: Int) -> Int {
        population * 8 * (segment.values.count / max(1, segment.count) + 4)
    }

    /// Measured: about a nanosecond for each word of a bitmap, and for each entry of a list.
    private var costByValue: Int { segment.valueBitmaps.count + segment.valueLists.count }

    private func countByListing(_ found: BitSet, _ counts: UnsafeMutablePointer<UInt32>) {
        guard let values = segment.values.baseAddress, let starts = segment.valueStarts.baseAddress else { return }
        found.forEach { document in
            for place in Int(starts[document])..<Int(starts[document + 1]) { counts[Int(values[place])] &+= 1 }
        }
    }

    private func countByValue(_ found: BitSet, _ counts: UnsafeMutablePointer<UInt32>) {
        guard let bitmaps = segment.valueBitmaps.baseAddress, let lists = segment.valueLists.baseAddress else { return }
        for (index, row) in segment.valueRows.enumerated() where kinds.contains(row.kind) {
            if row.dense == 1 {
                counts[index] = UInt32(found.common(bitmaps + Int(row.start)))
            } else {
                var count: UInt32 = 0
                for place in Int(row.start)..<Int(row.start + row.count) {
                    count &+= found.contains(Int(lists[place])) ? 1 : 0
                }
                counts[index] = count
            }
        }
    }
}
