/// Gives a booked or held time back.
public enum CancelBooking {
    /// Patients are bound by the agreed notice; staff, and whoever holds without having confirmed, are not.
    public static func decide(_ booking: Booking, isStaff: Bool, now: Instant) throws(BookingRefusal) {
        let state = booking.state(at: now)
        guard state.mayBecome(.cancelled) else { throw .wrongState(state, wanted: .cancelled) }
        if isStaff || state == .held { return }
        let latest = booking.terms.startsAt.adding(minutes: -booking.terms.cancellationNoticeMinutes)
        guard now <= latest else { throw .tooLateToCancel }
    }
}

public protocol CancelBookingStore: Sendable {
    /// Cancels, and offers the freed time to those who wait for one. An offer that cannot be made never fails this.
    func cancel(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, ask: Ask<Booking>
    ) async throws -> Outcome<Booking>

    /// All of the visit, or none.
    func cancelVisit(
        _ id: ID<Visit>, of practice: ID<Practice>, ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]>
}
