/// What the desk records when the day has come.
public enum AttendBooking {
    /// Arrival can be recorded from so long before the start.
    public static let arrivalOpens: Int64 = 24 * 3600

    public enum Step: Hashable, Sendable {
        case arrive, complete, miss

        public var state: BookingState {
            switch self {
            case .arrive: .arrived
            case .complete: .completed
            case .miss: .noShow
            }
        }
    }

    public static func decide(_ booking: Booking, _ step: Step, now: Instant) throws(BookingRefusal) {
        let state = booking.state(at: now)
        if corrects(booking, step) { return }
        guard state.mayBecome(step.state) else { throw .wrongState(state, wanted: step.state) }
        switch step {
        case .arrive:
            let from = booking.terms.startsAt - arrivalOpens
            guard now >= from else { throw .notYet(from: from) }
        case .complete:
            // Whoever never arrived can be completed only once it should be over: a desk that forgot a click.
            if state == .confirmed, now < booking.terms.endsAt { throw .notYet(from: booking.terms.endsAt) }
        case .miss:
            guard now >= booking.terms.startsAt else { throw .notYet(from: booking.terms.startsAt) }
        }
    }

    /// What the system closed, nobody had looked at: until it is archived, staff may say how it really ended.
    static func corrects(_ booking: Booking, _ step: Step) -> Bool {
        guard booking.closedBySystem else { return false }
        switch (booking.state, step) {
        case (.completed, .miss), (.noShow, .complete): return true
        default: return false
        }
    }

    /// What becomes of a booking that nobody closed within a day of its end.
    public static func close(_ booking: Booking, policy: ClosingPolicy, now: Instant) -> BookingState? {
        guard now >= booking.terms.endsAt + 24 * 3600 else { return nil }
        switch booking.state {
        case .arrived: return .completed
        case .confirmed: return policy == .noShow ? .noShow : .completed
        default: return nil
        }
    }
}

public protocol AttendBookingStore: Sendable {
    /// Records arrival, completion or absence. A late arrival claims its time again, over others where it was given away.
    func attend(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, _ step: AttendBooking.Step, ask: Ask<Booking>
    ) async throws -> Outcome<Booking>

    /// Staff's note; sealed at rest. Nil removes it.
    func note(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int, _ text: String?, ask: Ask<Booking>
    ) async throws -> Outcome<Booking>
}
