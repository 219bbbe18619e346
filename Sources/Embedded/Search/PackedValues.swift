/// A table of values as a segment's columns: rare ones as lists, frequent ones as bits.
struct PackedValues {
    private(set) var rows: [ValueRow] = []
    private(set) var lists: [UInt32] = []
    private(set) var bitmaps: [UInt64] = []

    init(_ table: ValueTable, documents count: Int) {
        let words = (count + 63) / 64
        for value in table.values {
            // A bitmap takes twice the room of a list of so many, and is counted many times faster.
            let dense = value.documents.count > count / 64
            rows.append(
                ValueRow(
                    kind: value.kind, key: value.key, label: value.label, count: UInt32(value.documents.count),
                    start: UInt32(dense ? bitmaps.count : lists.count), dense: dense ? 1 : 0))
            if dense {
                var bits = [UInt64](repeating: 0, count: words)
                for document in value.documents { bits[Int(document >> 6)] |= 1 << UInt64(document & 63) }
                bitmaps += bits
            } else {
                lists += value.documents
            }
        }
    }
}
