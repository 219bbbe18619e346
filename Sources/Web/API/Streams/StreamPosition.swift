import Domain

/// How far a stream has been read: an epoch and a position for each log that it reads.
struct StreamPosition: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        var epoch: ID<LogEpoch>
        var position: Int64
    }

    var places: [LogName: Place]

    /// As an event's `id:` says it, the logs in their order.
    func text(of logs: [LogName]) -> String {
        logs.compactMap { places[$0] }.map { "\($0.epoch).\($0.position)" }.joined(separator: "_")
    }

    init(places: [LogName: Place]) { self.places = places }

    /// Reads what a client sends back as `Last-Event-ID`; nil for what was not made for such a stream.
    init?(_ text: String, of logs: [LogName]) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == logs.count else { return nil }
        places = [:]
        for (log, part) in zip(logs, parts) {
            let halves = part.split(separator: ".", omittingEmptySubsequences: false)
            guard halves.count == 2, let epoch = ID<LogEpoch>(String(halves[0])), let position = Int64(halves[1]),
                position >= 0
            else { return nil }
            places[log] = Place(epoch: epoch, position: position)
        }
    }
}
