/// First in, first out, without shifting on every removal.
public struct FIFO<Element> {
    private var items: [Element] = []
    private var head = 0

    public init() {}

    public var count: Int { items.count - head }
    public var isEmpty: Bool { head == items.count }
    public var first: Element? { head < items.count ? items[head] : nil }

    public mutating func append(_ element: Element) { items.append(element) }

    public mutating func popFirst() -> Element? {
        guard head < items.count else { return nil }
        let element = items[head]
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1024, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Takes up to `limit` from the front.
    public mutating func popPrefix(_ limit: Int) -> [Element] {
        if head == 0, items.count <= limit {
            defer { items = [] }
            return items
        }
        var taken: [Element] = []
        while taken.count < limit, let element = popFirst() { taken.append(element) }
        return taken
    }
}
