import Domain
import Testing

@Suite("What becomes of received money")
struct SettleReceivedTests {
    /// Every state, policy, price, patient and moment, with every set of payments.
    @Test("money confirms what it can, waits while the rest may come, and is else given back: none is left lying")
    func everyCase() {
        for sample in BookingSample.all {
            for payments in BookingSample.payments(of: sample.booking) {
                for practice in [PracticeState.published, .suspended] {
                    for isWithdrawn in [false, true] {
                        for isActive in [false, true] {
                            let facts = ConfirmBooking.Facts(
                                booking: sample.booking, payments: payments, practice: practice,
                                isWithdrawnTime: isWithdrawn)
                            check(facts, isActive: isActive, now: sample.now)
                        }
                    }
                }
            }
        }
    }

    private func check(_ facts: ConfirmBooking.Facts, isActive: Bool, now: Instant) {
        let decision = SettleReceived.decide(facts, isPatientActive: isActive, now: now)
        let state = facts.booking.state(at: now)
        let isConfirmable = (try? ConfirmBooking.decide(facts, now: now)) != nil
        let hasMoney = facts.payments.contains { $0.state == .paid || $0.state == .authorised }
        if !hasMoney || [.confirmed, .arrived, .completed, .noShow].contains(state) {
            #expect(decision == .leave)
        } else if state == .cancelled || !isActive {
            #expect(decision == .giveBack)
        } else if state == .held {
            #expect(decision == (isConfirmable ? .confirm : .wait(until: now + SettleReceived.pause)))
        } else if facts.booking.terms.startsAt <= now {
            #expect(decision == .giveBack)
        } else if isConfirmable {
            #expect(decision == .confirm)
        } else {
            #expect(decision != .confirm && decision != .leave)
        }
    }

    @Test("a part of the price waits as long as a hold would for the rest, then it is given back")
    func parts() {
        let booking = BookingSample.booking(.expired, .paid)
        let paidAt = BookingSample.expiry + 60
        let part = Payment(
            id: BookingSample.id(9), practiceID: booking.practiceID, bookingID: booking.id, version: 1, state: .paid,
            method: .visit, amount: Money(amount: 4999, currency: "EUR"), reference: nil, changedAt: paidAt)
        func decide(_ now: Instant, isWithdrawn: Bool = false) -> SettleReceived.Decision {
            SettleReceived.decide(
                ConfirmBooking.Facts(
                    booking: booking, payments: [part], practice: .published, isWithdrawnTime: isWithdrawn),
                isPatientActive: true, now: now)
        }
        #expect(decide(paidAt) == .wait(until: paidAt + 5))
        #expect(decide(paidAt + 599) == .wait(until: paidAt + 604))
        #expect(decide(paidAt + 600) == .giveBack)
        #expect(decide(paidAt, isWithdrawn: true) == .giveBack, "the rest would change nothing")
    }
}
