import Domain
import HTTPServer

/// Money for a booking.
enum PaymentEndpoints {
    static let all: [Endpoint] = [arrange, record, refund, list, refunds]

    private static let booking = "/practices/{practiceId}/bookings/{bookingId}"

    private static let arrange = Endpoint(
        .arrangePayment, .post, "\(booking)/payments", "Says how a booking will be paid; confirms nothing.",
        in: .payments, body: .json(ArrangePaymentForm.schema, example: ["method": "visit"]),
        answer: .created(Payment.self, "The payment."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let form: ArrangePaymentForm = try request.form()
        let wanted = ArrangePayment(id: request.next(), method: form.method, reference: form.reference)
        try InvalidInput.check(wanted.problems())
        return try await request.create(
            as: { $0 }, at: { (_: Payment) in "/practices/\(practice)/bookings/\(id)/payments" }
        ) { try await request.services.bookings.arrangePayment(id, of: practice, wanted, ask: $0) }
    }

    private static let record = Endpoint(
        .recordPayment, .post, "\(booking)/receipts", "Records money that the desk has received.", in: .payments,
        body: .json(
            RecordPaymentForm.schema, example: ["method": "visit", "amount": ["amount": 4500, "currency": "EUR"]]),
        answer: .created(Payment.self, "The payment."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let form: RecordPaymentForm = try request.form()
        let received = RecordPayment(
            id: request.next(), method: form.method, amount: form.amount, reference: form.reference)
        try InvalidInput.check(received.problems())
        return try await request.create(
            as: { $0 }, at: { (_: Payment) in "/practices/\(practice)/bookings/\(id)/payments" }
        ) { try await request.services.bookings.recordPayment(id, of: practice, received, ask: $0) }
    }

    private static let refund = Endpoint(
        .refundPayment, .post, "\(booking)/payments/{paymentId}/refund", "Gives a payment back.", in: .payments,
        answer: .document(Payment.self, "The payment."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let payment = try request.id("paymentId", Payment.self)
        return try await request.change(as: { (payment: Payment) in payment }) {
            try await request.services.bookings.refundPayment(payment, of: id, in: practice, ask: $0)
        }
    }

    private static let refunds = Endpoint(
        .listRefunds, .get, "/practices/{practiceId}/refunds", "Lists bookings with money that must be given back.",
        in: .payments, query: ListWindow.fields, answer: .list(BookingDocument.self, "One page, by start.")
    ) { request in
        let views = try await request.services.bookings.refunds(
            in: request.practice, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        let next = try request.next(after: views.last.map { BookingCursor($0.booking) }, count: views.count)
        return .document(Page(items: views.map { BookingDocument($0, now: request.now) }, next: next))
    }

    private static let list = Endpoint(
        .listPayments, .get, "\(booking)/payments", "Lists a booking's payments.", in: .payments,
        answer: .list(Payment.self, "The payments.")
    ) { request in
        let payments = try await request.liveOrArchived(\.view.payments) { id, practice in
            try await request.services.bookings.payments(
                of: id, in: practice, scope: request.scope, now: request.now)
        }
        return .document(Page(items: payments))
    }
}

extension Payment: APIDocument {
    static let schema = Schema.record(
        "Payment",
        [
            SchemaField("id", .id),
            SchemaField("bookingId", .id),
            SchemaField("version", .version),
            SchemaField("state", .words(PaymentState.self)),
            SchemaField("method", .words(PaymentMethod.self)),
            SchemaField("amount", .money),
            .optional("reference", .text(0...Int.max)),
            SchemaField("changedAt", .instant),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("bookingId", bookingID)
            json.field("version", version)
            json.field("state", state)
            json.field("method", method)
            json.field("amount", amount)
            json.field("reference", reference)
            json.field("changedAt", changedAt)
        }
    }
}

/// How a booking will be paid.
struct ArrangePaymentForm: APIForm {
    var method: PaymentMethod
    var reference: String?

    static let schema = Schema.record(
        "ArrangePaymentRequest",
        [
            SchemaField("method", .words(PaymentMethod.self)),
            .optional("reference", .text(1...200, note: "The number of the insurance, the voucher, the invoice.")),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        method = try fields.word("method")
        reference = try fields.find("reference")
    }
}

/// Money received.
struct RecordPaymentForm: APIForm {
    var method: PaymentMethod
    var amount: Money
    var reference: String?

    static let schema = Schema.record(
        "RecordPaymentRequest",
        [
            SchemaField("method", .words(PaymentMethod.self)),
            SchemaField("amount", .money),
            .optional("reference", .text(1...200)),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        method = try fields.word("method")
        amount = try fields.money("amount")
        reference = try fields.find("reference")
    }
}
