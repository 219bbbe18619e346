import Domain

// What a desk says of bookings, payments and calls.

extension Words {
    /// `09:00 – 09:30` on the wall clock of the place.
    func times(_ from: Instant, _ until: Instant, in zone: Zone) -> String {
        self(.timeFromTo, ["from": time(zone.local(from).time), "to": time(zone.local(until).time)])
    }

    /// Who comes, as far as it is known.
    func patientName(of view: BookingView) -> String {
        if view.booking.patientID == nil { return self(.deskHeldByVisitor) }
        return view.patientName.flatMap { $0.isEmpty ? nil : $0 } ?? self(.deskNoName)
    }

    /// How full a group is.
    func seats(taken: Int, of capacity: Int) -> String {
        self(
            taken > capacity ? .deskSeatsOver : .deskSeats, ["taken": number(taken), "capacity": number(capacity)])
    }

    /// How a booking stands with its price; nil where it costs nothing.
    func paymentState(of view: BookingView, now: Instant) -> String? {
        let balance = PaymentBalance(of: view.booking, payments: view.payments, now: now)
        if balance.overpaid.amount > 0 { return self(.deskAmountOver, ["amount": amount(balance.overpaid)]) }
        if balance.due.amount > 0 {
            let due = amount(balance.due)
            guard let method = view.payments.last(where: { $0.state.isPromise })?.method else {
                return self(.deskAmountDue, ["amount": due])
            }
            return self(.deskAmountDueBy, ["amount": due, "method": self(method.phrase)])
        }
        return view.booking.terms.price.amount > 0 && balance.received.amount > 0 ? self(.deskAmountPaid) : nil
    }
}

extension AttendBooking.Step {
    var phrase: Phrase {
        switch self {
        case .arrive: .deskMarkArrived
        case .complete: .deskMarkCompleted
        case .miss: .deskMarkMissed
        }
    }

    /// The last part of its address.
    var noun: String {
        switch self {
        case .arrive: "arrival"
        case .complete: "completion"
        case .miss: "absence"
        }
    }

    /// Those that a booking can take now.
    static func possible(for booking: Booking, now: Instant) -> [AttendBooking.Step] {
        [.arrive, .complete, .miss].filter { (try? AttendBooking.decide(booking, $0, now: now)) != nil }
    }
}

extension BookingOrigin {
    var phrase: Phrase {
        switch self {
        case .patient: .deskOriginPatient
        case .desk: .deskOriginDesk
        case .waitlist: .deskOriginWaitlist
        }
    }
}

extension PaymentState {
    var phrase: Phrase {
        switch self {
        case .due: .payStateDue
        case .arranged: .payStateArranged
        case .authorised: .payStateAuthorised
        case .paid: .payStatePaid
        case .refunding: .payStateRefunding
        case .refunded: .payStateRefunded
        case .failed: .payStateFailed
        }
    }
}

extension MessageKind {
    var callPhrase: Phrase {
        switch self {
        case .confirmed: .callConfirmed
        case .reminder: .callReminder
        case .moved: .callMoved
        case .cancelledByPractice: .callCancelled
        case .offered: .callOffered
        case .moneyReturned: .callMoneyReturned
        }
    }
}

extension Money {
    /// An amount as somebody typed it, with a point or a comma before its smallest units, or without.
    init?(typed text: String, currency: String) {
        let digits = Money(amount: 0, currency: currency).fractionDigits
        var whole: Int64 = 0
        var behind: Int?
        for character in text where !character.isWhitespace {
            if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                if let places = behind { behind = places + 1 }
                whole = whole * 10 + Int64(digit)
            } else if ".,٫".contains(character), behind == nil {
                behind = 0
            } else {
                return nil
            }
            if whole > 100_000_000_000 { return nil }
        }
        guard text.contains(where: { $0.wholeNumberValue != nil }), behind ?? 0 <= digits else { return nil }
        for _ in 0..<(digits - (behind ?? 0)) { whole *= 10 }
        self.init(amount: whole, currency: currency)
    }

    /// As it is typed: `45.00`.
    var typed: String {
        guard fractionDigits > 0 else { return String(amount) }
        let digits = String(amount)
        let padded = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.count)) + digits
        return "\(padded.dropLast(fractionDigits)).\(padded.suffix(fractionDigits))"
    }
}
