/// How much of the working time ahead is still free, day by day.
public struct FreeTime: Sendable {
    public struct Day: Hashable, Sendable {
        public let date: LocalDate
        /// Minutes of work that are left, taken ones too.
        public let open: Int
        /// Those of them that nobody has taken.
        public let free: Int

        public init(date: LocalDate, open: Int, free: Int) {
            self.date = date
            self.open = open
            self.free = free
        }
    }

    /// One practitioner's hours, and what of them is taken.
    public struct Hours: Sendable {
        public let practitionerID: ID<Practitioner>
        let open: IntervalSet
        let free: IntervalSet

        /// - Parameters:
        ///   - openings: at each of the places; whoever works at two of them at once has that time only once.
        ///   - busy: the practitioner's claimed time, buffers included.
        public init(of practitioner: ID<Practitioner>, _ openings: [Openings], busy: IntervalSet) {
            practitionerID = practitioner
            open = openings.reduce(.empty) { $0.union($1.joined) }
            free = open.subtracting(busy)
        }
    }

    /// Each date, in order, those without work too.
    public let days: [Day]
    /// Minutes over all of the dates.
    public let practitioners: [ID<Practitioner>: (open: Int, free: Int)]

    /// - Parameters:
    ///   - zone: whose midnights part the days.
    ///   - now: what is over by then is neither open nor free.
    public init(_ hours: [Hours], dates: ClosedRange<LocalDate>, zone: Zone, now: Instant) {
        let whole = Interval(
            start: max(now, zone.bounds(of: dates.lowerBound).start), end: zone.bounds(of: dates.upperBound).end)
        days = (0...(dates.upperBound - dates.lowerBound)).map { offset in
            let date = dates.lowerBound.adding(days: offset)
            let bounds = zone.bounds(of: date)
            let day = Interval(start: max(now, bounds.start), end: bounds.end)
            return Day(
                date: date, open: hours.reduce(0) { $0 + $1.open.minutes(in: day) },
                free: hours.reduce(0) { $0 + $1.free.minutes(in: day) })
        }
        practitioners = Dictionary(
            hours.map { ($0.practitionerID, ($0.open.minutes(in: whole), $0.free.minutes(in: whole))) },
            uniquingKeysWith: { ($0.0 + $1.0, $0.1 + $1.1) })
    }
}

extension IntervalSet {
    fileprivate func minutes(in interval: Interval) -> Int {
        Int(intersection(IntervalSet(CollectionOfOne(interval))).seconds / 60)
    }
}
