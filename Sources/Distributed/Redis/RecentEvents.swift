import Domain

/// The newest events of a log that this process was told of, without a gap: whoever needs just these need not ask the
/// database.
struct RecentEvents {
    private static let most = 4096

    private var epoch: ID<LogEpoch>?
    private var events: [PositionedEvent] = []
    /// The newest place that was told of.
    private var newest: Int64 = 0

    /// Takes what follows on; after a gap it begins anew, and what is older than it knows means nothing.
    mutating func add(_ message: NumberedMessage) {
        let isNext = message.epoch == epoch && message.first == newest + 1
        if message.epoch == epoch, message.last <= newest { return }
        epoch = message.epoch
        newest = message.last
        if !isNext || message.events.isEmpty { events = [] }
        events += message.events
        // Not at every message: removing from the front moves all others.
        if events.count > 2 * Self.most { events.removeFirst(events.count - Self.most) }
    }

    mutating func forget() { self = RecentEvents() }

    /// The next ones after a place; empty where they are not known, or there are none.
    func events(after position: Int64, limit: Int) -> [PositionedEvent] {
        guard let first = events.first?.position, position >= first - 1, position < newest else { return [] }
        return Array(events.dropFirst(Int(position - first + 1)).prefix(limit))
    }
}
