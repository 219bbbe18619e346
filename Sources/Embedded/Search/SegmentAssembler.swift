/// Lays columns out one behind the other.
struct SegmentAssembler {
    private let memory: UnsafeMutableRawPointer
    private let count: Int
    private var end: Int

    /// - Parameter bytes: of all columns together; each may take seven more.
    init(bytes: Int) {
        count = SegmentLayout.tableBytes + bytes + SegmentColumn.allCases.count * 8
        memory = .allocate(byteCount: count, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: SegmentLayout.tableBytes)
        end = SegmentLayout.tableBytes
    }

    mutating func add<Item: BitwiseCopyable>(_ column: SegmentColumn, _ items: [Item]) {
        items.withUnsafeBytes { bytes in
            precondition(end + bytes.count + 8 <= count, "the columns were announced smaller")
            memory.storeBytes(of: Int64(end), toByteOffset: column.rawValue * 16, as: Int64.self)
            memory.storeBytes(of: Int64(bytes.count), toByteOffset: column.rawValue * 16 + 8, as: Int64.self)
            (memory + end).copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(memory), byteCount: bytes.count)
            end += bytes.count
            // What lies between columns goes to disk and into its checksum.
            while end % 8 != 0 {
                memory.storeBytes(of: 0, toByteOffset: end, as: UInt8.self)
                end += 1
            }
        }
    }

    /// The finished bytes; call once.
    func finish() -> SegmentMemory { SegmentMemory(owning: memory, count: end) }
}
