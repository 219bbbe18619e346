/// What a practice's bookings of some days come to.
public struct PracticeFigures: Sendable {
    /// One local date.
    public struct Day: Hashable, Sendable {
        public let date: LocalDate
        public let counts: BookingCounts
    }

    /// What is told of all of them, of a practitioner's, or of a service's.
    public struct Group: Hashable, Sendable {
        public let counts: BookingCounts
        /// Nil where no patient booked.
        public let waits: WaitingTimes?

        init(_ bookings: [Booking]) {
            counts = BookingCounts(bookings)
            waits = WaitingTimes(of: bookings)
        }
    }

    /// Each date of those asked for, in order, empty ones too.
    public let days: [Day]
    public let whole: Group
    public let practitioners: [ID<Practitioner>: Group]
    public let services: [ID<Service>: Group]

    /// - Parameter bookings: in any order; those of other dates, and what was never more than held, are passed over.
    public init(of bookings: some Sequence<Booking>, dates: ClosedRange<LocalDate>) {
        // By the date that was agreed, whatever the place's clock says today.
        let counted = bookings.filter { dates.contains($0.terms.localDate) && $0.wasConfirmed }
        let byDate = Dictionary(grouping: counted, by: \.terms.localDate)
        days = (0...(dates.upperBound - dates.lowerBound)).map { offset in
            let date = dates.lowerBound.adding(days: offset)
            return Day(date: date, counts: BookingCounts(byDate[date] ?? []))
        }
        whole = Group(counted)
        practitioners = Dictionary(grouping: counted, by: \.practitionerID).mapValues { Group($0) }
        services = Dictionary(grouping: counted, by: \.serviceID).mapValues { Group($0) }
    }
}
