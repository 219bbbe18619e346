/// Memory for one search: handed out piece by piece, taken back all at once.
///
/// A search needs a few bits and bytes for each listing and word; allocating and clearing them anew cost more than
/// the search itself.
final class Arena {
    private static let block = 1 << 20
    private var blocks: [UnsafeMutableRawBufferPointer] = []
    private var current = 0
    private var used = 0

    deinit { for block in blocks { block.deallocate() } }

    func bits(_ documents: Int) -> BitSet {
        let count = (documents + 63) / 64
        return BitSet(words: zeros(count, of: UInt64.self), count: count)
    }

    /// Zeros; they are valid until `reset`.
    func zeros<Item: FixedWidthInteger & BitwiseCopyable>(_ count: Int, of _: Item.Type) -> UnsafeMutablePointer<Item> {
        let bytes = max(1, count) * MemoryLayout<Item>.stride
        let start = take((bytes + 15) & ~15)
        return start.initializeMemory(as: Item.self, repeating: 0, count: max(1, count))
    }

    /// A copy of items that need no care; it is valid until `reset`.
    func place<Item: BitwiseCopyable>(_ items: [Item]) -> UnsafeMutablePointer<Item> {
        let bytes = max(1, items.count) * MemoryLayout<Item>.stride
        let start = take((bytes + 15) & ~15).bindMemory(to: Item.self, capacity: max(1, items.count))
        for (index, item) in items.enumerated() { (start + index).initialize(to: item) }
        return start
    }

    /// Takes everything back; keeps what an ordinary search needs.
    func reset() {
        while blocks.count > 4, let block = blocks.popLast() { block.deallocate() }
        current = 0
        used = 0
    }

    private func take(_ bytes: Int) -> UnsafeMutableRawPointer {
        while current < blocks.count {
            if used + bytes <= blocks[current].count, let base = blocks[current].baseAddress {
                defer { used += bytes }
                return base + used
            }
            current += 1
            used = 0
        }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes, Self.block), alignment: 16)
        blocks.append(block)
        current = blocks.count - 1
        return take(bytes)
    }
}
