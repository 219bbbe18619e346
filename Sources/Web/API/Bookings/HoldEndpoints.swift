import Domain
import HTTPServer

/// How a booking begins: a time held without paying.
enum HoldEndpoints {
    static let all: [Endpoint] = [hold, holdVisit, takeOver]

    private static let practice = "/practices/{practiceId}"

    private static let hold = Endpoint(
        .holdSlot, .post, "\(practice)/holds", "Holds a time without paying.", in: .bookings,
        note: "Whoever has not signed in gets a visitorSecret with it, or sends the one that it has as Praxis-Visitor.",
        body: .json(HoldForm.schema, example: HoldForm.example),
        answer: .created(HoldDocument.self, "The hold."), refusals: [404, 409, 429]
    ) { request in
        let practice = try request.practice
        let form: HoldForm = try request.form()
        let slot = form.request(request.next(), in: practice)
        try InvalidInput.check(slot.problems())
        let (now, secret) = (request.now, request.newSecret)
        return try await request.create(
            as: { HoldDocument(booking: BookingDocument($0, now: now), visitorSecret: secret) },
            at: { (booking: Booking) in "/practices/\(practice)/bookings/\(booking.id)" }
        ) { try await request.services.bookings.hold(slot, ask: $0) }
    }

    private static let holdVisit = Endpoint(
        .holdVisit, .post, "\(practice)/visits", "Holds all of a visit's times, or none.", in: .bookings,
        body: .json(VisitForm.schema, example: ["bookings": [HoldForm.example]]),
        answer: .created(VisitDocument.self, "The visit."), refusals: [404, 409, 429]
    ) { request in
        let practice = try request.practice
        let form: VisitForm = try request.form()
        let slots = form.bookings.map { $0.request(request.next(), in: practice) }
        let visit = request.next(Visit.self)
        try InvalidInput.check(
            slots.enumerated().flatMap { index, slot in
                slot.problems().map { $0.within("bookings.\(index)") }
            })
        let (now, secret) = (request.now, request.newSecret)
        return try await request.create(
            as: { (bookings: [Booking]) in
                VisitDocument(
                    id: bookings.first?.visitID ?? visit, bookings: bookings.map { BookingDocument($0, now: now) },
                    visitorSecret: secret)
            },
            at: { (bookings: [Booking]) in
                "/practices/\(practice)/bookings/\(bookings.first?.id.description ?? "")"
            }
        ) { try await request.services.bookings.holdVisit(visit, slots, ask: $0) }
    }

    private static let takeOver = Endpoint(
        .claimHold, .post, "\(practice)/bookings/{bookingId}/takeover",
        "Says for which of the account's patients a hold is; takes a visitor's over.", in: .bookings,
        body: .json(
            TakeOverForm.schema,
            example: [
                "visitorSecret": "the secret that came with the hold",
                "patientId": .text(DemoIDs.patient.description),
            ]),
        answer: .document(BookingDocument.self, "The hold, now the account's."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let form: TakeOverForm = try request.form()
        // What cannot be a secret is nobody's.
        let hash = try form.secret.map { secret in
            guard let hash = request.services.tokens.hash(secret) else { throw RequestRefusal.missing }
            return hash
        }
        let now = request.now
        return try await request.change(as: { BookingDocument($0, now: now) }) {
            try await request.services.bookings.claimHold(
                id, of: practice, secretHash: hash, patient: form.patientID, reason: form.reason, ask: $0)
        }
    }
}
