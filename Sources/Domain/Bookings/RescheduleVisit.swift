/// Moves bookings of one visit in one step: all of them, or none.
public struct RescheduleVisit: Hashable, Sendable {
    public struct Move: Hashable, Sendable {
        public var bookingID: ID<Booking>
        public var wanted: RescheduleBooking

        public init(_ bookingID: ID<Booking>, to wanted: RescheduleBooking) {
            self.bookingID = bookingID
            self.wanted = wanted
        }
    }

    /// One for each booking that moves; the visit's others stay where they are.
    public var moves: [Move]

    public init(moves: [Move]) { self.moves = moves }

    public func problems() -> [Conflict] {
        var conflicts = moves.enumerated().flatMap { index, move in
            move.wanted.problems().map { $0.within("moves.\(index)") }
        }
        if Set(moves.map(\.bookingID)).count != moves.count {
            conflicts.append(
                Conflict(subject: "moves", code: "repeated", message: "Move each booking once."))
        }
        return conflicts
    }

    /// Bookings of one visit never overlap.
    ///
    /// - Parameter terms: of all of the visit's bookings that own time, as they will be.
    public static func check(_ terms: [Terms]) throws(BookingRefusal) {
        let ordered = terms.sorted { $0.startsAt < $1.startsAt }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where later.startsAt < earlier.endsAt {
            throw .visitOverlaps
        }
    }
}
