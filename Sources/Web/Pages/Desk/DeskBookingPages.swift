import Domain
import HTTPServer

/// One booking at the desk: what is known of it, and all that can be done with it.
enum DeskBookingPages {
    static let all: [PageRoute] = [
        show, step(.recordArrival, .arrive), step(.completeBooking, .complete), step(.recordNoShow, .miss), cancel,
        confirm, note, arrange, record, refund,
    ]

    static let path = "/desk/:practice/bookings/:booking"

    private static let show = PageRoute.get(path) { try await page($0) }

    static func page(_ request: PageRequest, sent: SentForm = SentForm()) async throws -> HTTPResponse {
        let booking = try await request.deskBooking()
        return .page(
            DeskBookingPage(
                frame: request.frame.unlisted, booking: booking, history: try await request.history(of: booking),
                sent: sent), status: sent.status)
    }

    private static func step(_ operation: Operation, _ step: AttendBooking.Step) -> PageRoute {
        .post("\(path)/\(step.noun)") { request in
            try await request.changeAtDesk(operation, of: Booking.self) {
                try await request.services.bookings.attend($0, of: $1, version: $2, step, ask: $3)
            }
        }
    }

    private static let cancel = PageRoute.post("\(path)/cancellation") { request in
        try await request.changeAtDesk(.cancelBooking, of: Booking.self) {
            try await request.services.bookings.cancel($0, of: $1, version: $2, ask: $3)
        }
    }

    private static let confirm = PageRoute.post("\(path)/confirmation") { request in
        try await request.changeAtDesk(.confirmBooking, of: Confirmation.self) {
            try await request.services.bookings.confirm($0, of: $1, version: $2, ask: $3)
        }
    }

    private static let note = PageRoute.post("\(path)/note") { request in
        guard let version = request.form.version else { throw RequestRefusal.versionMissing }
        return try await request.changeAtDesk(.noteBooking, of: Booking.self) { booking, practice, _, ask in
            try await request.services.bookings.note(
                booking, of: practice, version: version, request.form["note"], ask: ask)
        }
    }

    private static let arrange = PageRoute.post("\(path)/payment") { request in
        try await request.changeAtDesk(.arrangePayment, of: Payment.self) { booking, practice, _, ask in
            let wanted = ArrangePayment(
                id: request.next(), method: try request.sentMethod, reference: request.form["reference"])
            try InvalidInput.check(wanted.problems())
            return try await request.services.bookings.arrangePayment(booking, of: practice, wanted, ask: ask)
        }
    }

    private static let record = PageRoute.post("\(path)/receipts") { request in
        try await request.changeAtDesk(.recordPayment, of: Payment.self) { booking, practice, _, ask in
            // The currency is the booking's: the form was made from it, and the rule looks again.
            guard
                let amount = request.form["amount"].flatMap({
                    Money(typed: $0, currency: request.form["currency"] ?? "")
                })
            else { throw InvalidInput("amount", "malformed", "Give an amount.") }
            let received = RecordPayment(
                id: request.next(), method: try request.sentMethod, amount: amount,
                reference: request.form["reference"])
            try InvalidInput.check(received.problems())
            return try await request.services.bookings.recordPayment(booking, of: practice, received, ask: ask)
        }
    }

    private static let refund = PageRoute.post("\(path)/payments/:payment/refund") { request in
        let payment: ID<Payment> = try request.id("payment")
        return try await request.changeAtDesk(.refundPayment, of: Payment.self) { booking, practice, _, ask in
            try await request.services.bookings.refundPayment(payment, of: booking, in: practice, ask: ask)
        }
    }
}

extension PageRequest {
    fileprivate var sentMethod: PaymentMethod {
        get throws {
            guard let method = form["method"].flatMap(PaymentMethod.init) else {
                throw InvalidInput("method", "required", "Choose how.")
            }
            return method
        }
    }
}
