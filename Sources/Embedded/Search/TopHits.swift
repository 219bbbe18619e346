import Domain

/// The best few of many, by key, then by id.
struct TopHits {
    struct Entry {
        let key: Int64
        let segment: Int
        let document: Int
    }

    private let capacity: Int
    private let segments: [Segment]
    /// A heap: the worst of those kept is first.
    private var heap: [Entry] = []

    init(_ capacity: Int, _ segments: [Segment]) {
        self.capacity = capacity
        self.segments = segments
        heap.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func offer(_ entry: Entry) {
        if heap.count < capacity {
            heap.append(entry)
            rise()
        } else if entry.key <= heap[0].key, comes(entry, before: heap[0]) {
            heap[0] = entry
            sink()
        }
    }

    func sorted() -> [Entry] { heap.sorted { comes($0, before: $1) } }

    private func comes(_ a: Entry, before b: Entry) -> Bool {
        if a.key != b.key { return a.key < b.key }
        // Listings of a segment are in order of their ids.
        if a.segment == b.segment { return a.document < b.document }
        return segments[a.segment].id(a.document) < segments[b.segment].id(b.document)
    }

    private mutating func rise() {
        var child = heap.count - 1
        while child > 0, comes(heap[(child - 1) / 2], before: heap[child]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if comes(heap[worst], before: heap[child]) { worst = child }
            }
            if worst == parent { return }
            heap.swapAt(worst, parent)
            parent = worst
        }
    }
}
