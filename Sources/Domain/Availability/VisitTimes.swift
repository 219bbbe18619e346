/// Times for several services of one visit, one after the other at one place.
public enum VisitTimes {
    /// So long somebody may have to wait between two of them.
    public static let longestWait: Int64 = 60 * 60

    /// A service, with the times that are free for it.
    public struct Part: Sendable {
        public var service: Service
        public var slots: [Slot]

        public init(service: Service, slots: [Slot]) {
            self.service = service
            self.slots = slots
        }
    }

    /// For each start that the whole visit can have, its times in the order of the parts, with as little waiting as
    /// there can be.
    ///
    /// - Parameter parts: each one's slots soonest first.
    public static func find(_ parts: [Part]) -> [[Slot]] {
        guard let first = parts.first else { return [] }
        var starts: Set<Instant> = []
        return first.slots.compactMap { slot in
            guard !starts.contains(slot.start), let rest = rest(of: parts[...], after: slot) else { return nil }
            starts.insert(slot.start)
            return [slot] + rest
        }
    }

    /// - Parameter parts: those from the slot's own on.
    private static func rest(of parts: ArraySlice<Part>, after slot: Slot) -> [Slot]? {
        let others = parts.dropFirst()
        guard let own = parts.first, let next = others.first else { return [] }
        // Its room and its practitioner may be the next one's too.
        let earliest = slot.end.adding(minutes: own.service.bufferAfterMinutes + next.service.bufferBeforeMinutes)
        let latest = slot.end + longestWait
        let fitting = next.slots[index(of: earliest, in: next.slots)...].prefix { $0.start <= latest }
            .filter { $0.locationID == slot.locationID }
            .sorted { comesBefore($0, $1, with: slot.practitionerID) }
        for candidate in fitting {
            if let rest = rest(of: others, after: candidate) { return [candidate] + rest }
        }
        return nil
    }

    /// Soonest first; of those that start together, whoever was seen just before.
    private static func comesBefore(_ a: Slot, _ b: Slot, with practitioner: ID<Practitioner>) -> Bool {
        if a.start != b.start { return a.start < b.start }
        return a.practitionerID == practitioner && b.practitionerID != practitioner
    }

    /// The first slot that starts no earlier.
    private static func index(of start: Instant, in slots: [Slot]) -> Int {
        var (low, high) = (0, slots.count)
        while low < high {
            let middle = (low + high) / 2
            if slots[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
