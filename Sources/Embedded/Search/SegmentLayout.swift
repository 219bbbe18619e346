/// Finds a segment's columns: a table of offsets and byte counts comes first, each column begins at a multiple of eight.
struct SegmentLayout {
    static let tableBytes = SegmentColumn.allCases.count * 16

    private let memory: SegmentMemory
    private let table: [(offset: Int, count: Int)]

    init?(_ memory: SegmentMemory) {
        guard memory.count >= Self.tableBytes else { return nil }
        var table: [(offset: Int, count: Int)] = []
        for index in SegmentColumn.allCases.indices {
            let offset = Int(memory.base.load(fromByteOffset: index * 16, as: Int64.self))
            let count = Int(memory.base.load(fromByteOffset: index * 16 + 8, as: Int64.self))
            guard offset >= Self.tableBytes, offset % 8 == 0, count >= 0, offset <= memory.count,
                count <= memory.count - offset
            else { return nil }
            table.append((offset, count))
        }
        self.memory = memory
        self.table = table
    }

    func start(_ column: SegmentColumn) -> UnsafeRawPointer { memory.base + table[column.rawValue].offset }

    func column<Item: BitwiseCopyable>(_ column: SegmentColumn) -> UnsafeBufferPointer<Item> {
        let place = table[column.rawValue]
        let start = start(column).assumingMemoryBound(to: Item.self)
        return UnsafeBufferPointer(start: start, count: place.count / MemoryLayout<Item>.stride)
    }
}
