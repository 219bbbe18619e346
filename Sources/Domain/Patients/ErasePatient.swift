/// Lets go of a patient: what is ahead is given up, what has been stays without a name.
public enum ErasePatient {
    public enum Fate: Hashable, Sendable {
        case cancel, expire
        /// It has begun, and money for it was earned: the desk closes it, or the practice's policy a day after its end.
        case leave
    }

    /// What becomes of one of the patient's bookings.
    public static func fate(of booking: Booking, now: Instant) -> Fate {
        switch booking.state(at: now) {
        case .held: .cancel
        case .confirmed: booking.terms.startsAt > now ? .cancel : .leave
        // Left to the sweeper, a hold's wish would wait again for somebody who is gone.
        case .expired: booking.state == .held ? .expire : .leave
        case .arrived, .completed, .cancelled, .noShow: .leave
        }
    }
}
