import Domain

/// How much is booked: bookings, and groups with how many take part; a group is one meeting, whoever comes.
struct DeskCount: Sendable {
    private struct Meeting: Hashable {
        let practitioner: ID<Practitioner>
        let service: ID<Service>
        let start: Instant
    }

    private(set) var bookings = 0
    private(set) var seats = 0
    private var meetings: Set<Meeting> = []

    var groups: Int { meetings.count }
    var isEmpty: Bool { bookings + seats == 0 }

    mutating func add(_ booking: LiveBooking, inGroup: Bool) {
        guard inGroup else { return bookings += 1 }
        seats += 1
        meetings.insert(
            Meeting(
                practitioner: booking.practitionerID, service: booking.serviceID, start: booking.startsAt))
    }

    static func + (one: DeskCount, other: DeskCount) -> DeskCount {
        var sum = one
        sum.bookings += other.bookings
        sum.seats += other.seats
        sum.meetings.formUnion(other.meetings)
        return sum
    }
}

extension Words {
    /// `3 bookings` and `1 group · 8 people`: what there is of each.
    func lines(of count: DeskCount) -> [String] {
        var lines: [String] = []
        if count.bookings > 0 { lines.append(self(.deskBookingCount, count: count.bookings)) }
        if count.seats > 0 {
            lines.append(
                line([self(.deskGroupCount, count: count.groups), self(.deskPeopleCount, count: count.seats)]))
        }
        return lines
    }
}
