/// What becomes of money that was received for a booking that is not confirmed: it confirms the booking, or is given
/// back. A leased worker does it within seconds, so that nothing is left lying.
public enum SettleReceived {
    /// While something is missing that may still come, it is looked at again after so long.
    public static let pause: Int64 = 5

    public enum Decision: Hashable, Sendable {
        /// Nothing is there, or the booking has what was paid for.
        case leave
        case confirm
        /// Not yet: look again then.
        case wait(until: Instant)
        case giveBack
    }

    /// - Parameters:
    ///   - others: of the bookings that must be confirmed together with it.
    ///   - isPatientActive: false for one who is being erased: nothing more begins for them.
    public static func decide(
        _ facts: ConfirmBooking.Facts, others: [ConfirmBooking.Facts] = [], isPatientActive: Bool, now: Instant
    ) -> Decision {
        let all = [facts] + others
        let received = facts.payments.filter(\.state.isReceived)
        guard let latest = received.map(\.changedAt).max() else { return .leave }
        let booking = facts.booking
        switch booking.state(at: now) {
        case .confirmed, .arrived, .completed, .noShow: return .leave
        case .cancelled: return .giveBack
        case .held:
            guard isPatientActive else { return .giveBack }
            return mayConfirm(all, now: now) ? .confirm : .wait(until: now + pause)
        case .expired:
            guard isPatientActive, booking.terms.startsAt > now else { return .giveBack }
            if mayConfirm(all, now: now) { return .confirm }
            // A part keeps the wish as long as a hold would keep the time: the rest may be on its way.
            let patience = latest.adding(minutes: booking.terms.holdMinutes)
            return lacksMoney(all, now: now) && now < patience ? .wait(until: now + pause) : .giveBack
        }
    }

    private static func mayConfirm(_ all: [ConfirmBooking.Facts], now: Instant) -> Bool {
        all.allSatisfy { (try? ConfirmBooking.decide($0, now: now)) != nil }
    }

    /// Whether it is money alone that is missing, of any of them.
    private static func lacksMoney(_ all: [ConfirmBooking.Facts], now: Instant) -> Bool {
        var missing: [Conflict] = []
        for facts in all {
            do {
                _ = try ConfirmBooking.decide(facts, now: now)
            } catch {
                guard case .missingToConfirm(let found) = error else { return false }
                missing += found
            }
        }
        return !missing.isEmpty && missing.allSatisfy { $0.subject == "payment" }
    }
}

/// What a leased worker does with received money.
public protocol ReceivedMoney: Sendable {
    /// Looks at up to `limit` bookings whose money waits for something, confirms or gives back. Answers how many were
    /// settled.
    func settleReceived(limit: Int, now: Instant) async throws -> Int

    /// A practice's bookings with money that the desk must give back, by start.
    func refunds(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [BookingView]
}
