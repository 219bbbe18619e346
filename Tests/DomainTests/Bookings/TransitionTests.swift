import Domain
import Testing

@Suite("The life of a booking")
struct TransitionTests {
    /// Written from the description of the trade, not from the code.
    private static let allowed: [(BookingState, BookingState)] = [
        (.held, .confirmed), (.held, .cancelled), (.held, .expired),
        (.confirmed, .arrived), (.confirmed, .cancelled), (.confirmed, .noShow), (.confirmed, .completed),
        (.arrived, .completed), (.noShow, .arrived), (.expired, .confirmed),
    ]

    @Test("exactly the ten steps of the table are allowed")
    func table() {
        for from in BookingState.allCases {
            for to in BookingState.allCases {
                let wanted = Self.allowed.contains { $0 == (from, to) }
                #expect(from.mayBecome(to) == wanted, "\(from) to \(to)")
                let claims = (from, to) == (.noShow, .arrived) || (from, to) == (.expired, .confirmed)
                #expect((from.mayBecome(to) && from.mustClaimAgain(toBecome: to)) == claims)
            }
        }
        #expect(Set(BookingState.allCases.filter(\.ownsClaims)) == [.held, .confirmed, .arrived])
        #expect(Set(BookingState.allCases.filter(\.isClosed)) == [.completed, .cancelled, .expired, .noShow])
    }

    @Test("confirming follows the rules in every one of tens of thousands of cases")
    func confirm() {
        var cases = 0
        for sample in BookingSample.all {
            for payments in BookingSample.payments(of: sample.booking) {
                for practice in PracticeState.allCases {
                    for isWithdrawn in [false, true] {
                        let facts = ConfirmBooking.Facts(
                            booking: sample.booking, payments: payments, practice: practice,
                            isWithdrawnTime: isWithdrawn)
                        #expect(Self.decision(facts, sample.now) == Self.expected(facts, sample.now))
                        cases += 1
                    }
                }
            }
        }
        #expect(cases > 10_000)
    }

    private static func decision(_ facts: ConfirmBooking.Facts, _ now: Instant) -> String {
        do {
            return try ConfirmBooking.decide(facts, now: now) == .confirm ? "confirm" : "again"
        } catch {
            return ([error.code] + error.conflicts.map(\.code)).joined(separator: " ")
        }
    }

    private static func expected(_ facts: ConfirmBooking.Facts, _ now: Instant) -> String {
        let booking = facts.booking
        let isOver = booking.state == .held && booking.holdExpiresAt.map { now >= $0 } == true
        guard booking.state == .held || booking.state == .expired else { return "wrongState" }
        if facts.practice != .published { return "practiceClosed" }
        var missing: [String] = []
        if booking.patientID == nil { missing.append("patientMissing") }
        if facts.isWithdrawnTime { missing.append("timeWithdrawn") }
        let received = facts.payments.filter { $0.state == .paid || $0.state == .authorised }
        let promised = received + facts.payments.filter { $0.state == .arranged }
        if booking.terms.price.amount > 0 {
            switch booking.terms.confirmation {
            case .nothing: break
            case .arranged: if promised.isEmpty { missing.append("paymentNotArranged") }
            case .paid:
                if received.map(\.amount.amount).reduce(0, +) < booking.terms.price.amount {
                    missing.append("paymentNotReceived")
                }
            }
        }
        if !missing.isEmpty { return (["missingToConfirm"] + missing).joined(separator: " ") }
        return isOver || booking.state == .expired ? "again" : "confirm"
    }

    @Test("who may cancel and move, and until when", arguments: [false, true])
    func cancelAndMove(isStaff: Bool) {
        for sample in BookingSample.all {
            let booking = sample.booking, now = sample.now
            let isLiveHold = booking.state == .held && booking.holdExpiresAt.map { now < $0 } != false
            let isInTime = now.seconds <= booking.terms.startsAt.seconds - 3600
            let wanted: String =
                if isLiveHold || booking.state == .confirmed && (isStaff || isInTime) {
                    "yes"
                } else if booking.state == .confirmed {
                    "tooLateToCancel"
                } else {
                    "wrongState"
                }
            #expect(
                Self.answer { () throws(BookingRefusal) in
                    try CancelBooking.decide(booking, isStaff: isStaff, now: now)
                } == wanted)
            #expect(
                Self.answer { () throws(BookingRefusal) in
                    try RescheduleBooking.decide(booking, isStaff: isStaff, now: now)
                } == wanted)
        }
    }

    private static func answer(_ decide: () throws(BookingRefusal) -> Void) -> String {
        do {
            try decide()
            return "yes"
        } catch { return error.code }
    }

    @Test("arrival from a day before, absence from the start, completion after arrival or the end")
    func attend() {
        for sample in BookingSample.all {
            let booking = sample.booking, now = sample.now.seconds
            let start = booking.terms.startsAt.seconds, end = booking.terms.endsAt.seconds
            func wanted(_ states: Set<BookingState>, from: Int64) -> String {
                if !states.contains(booking.state) { return "wrongState" }
                return now >= from ? "yes" : "notYet"
            }
            let completes = booking.state == .arrived ? "yes" : wanted([.confirmed], from: end)
            let expected: [(AttendBooking.Step, String)] = [
                (.arrive, wanted([.confirmed, .noShow], from: start - 86_400)),
                (.miss, wanted([.confirmed], from: start)), (.complete, completes),
            ]
            for (step, wanted) in expected {
                let got = Self.answer { () throws(BookingRefusal) in
                    try AttendBooking.decide(booking, step, now: sample.now)
                }
                #expect(got == wanted, "\(booking.state) \(step) at \(now - start)")
            }
        }
    }

    @Test("what nobody closed is closed a day after its end, by policy, and only that")
    func close() {
        for sample in BookingSample.all {
            for policy in [ClosingPolicy.completed, .noShow] {
                let isDue = sample.now.seconds >= sample.booking.terms.endsAt.seconds + 86_400
                let wanted: BookingState? =
                    switch (sample.booking.state, isDue) {
                    case (.arrived, true): .completed
                    case (.confirmed, true): policy == .noShow ? .noShow : .completed
                    default: nil
                    }
                #expect(AttendBooking.close(sample.booking, policy: policy, now: sample.now) == wanted)
            }
        }
    }

    @Test("only what the system closed may be corrected")
    func corrections() {
        for sample in BookingSample.all where sample.booking.state == .completed || sample.booking.state == .noShow {
            var booking = sample.booking
            let step: AttendBooking.Step = booking.state == .completed ? .miss : .complete
            for bySystem in [false, true] {
                booking.closedBySystem = bySystem
                let got = Self.answer { () throws(BookingRefusal) in
                    try AttendBooking.decide(booking, step, now: sample.now)
                }
                #expect(got == (bySystem ? "yes" : "wrongState"))
            }
        }
    }

    @Test("an expired offer keeps its time a minute longer for the next in line, nothing else does")
    func offerGrace() {
        for sample in BookingSample.all {
            var booking = sample.booking
            for origin in BookingOrigin.allCases {
                booking.origin = origin
                let end = (booking.holdExpiresAt?.seconds ?? .max - 100) + (origin == .waitlist ? 60 : 0)
                let wanted = booking.state == .held ? sample.now.seconds < end : booking.state.ownsClaims
                #expect(booking.keepsTime(at: sample.now) == wanted)
            }
        }
    }
}
