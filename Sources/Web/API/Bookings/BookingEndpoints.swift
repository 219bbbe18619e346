import Domain
import HTTPServer

/// One booking, from confirmation to its end.
enum BookingEndpoints {
    static let all: [Endpoint] =
        [
            get, events, confirm, confirmVisit, reschedule, rescheduleVisit, cancel, cancelVisit,
            attend(.recordArrival, "arrival", .arrive, "Records that the patient has come."),
            attend(.recordNoShow, "absence", .miss, "Records that the patient did not come."),
            attend(.completeBooking, "completion", .complete, "Records that the visit is done."),
            note,
        ]

    private static let booking = "/practices/{practiceId}/bookings/{bookingId}"
    private static let visit = "/practices/{practiceId}/visits/{visitId}"

    private static let get = Endpoint(
        .getBooking, .get, booking, "Shows a booking.", in: .bookings,
        answer: .document(BookingDocument.self, "The booking.")
    ) { request in
        let view = try await request.liveOrArchived(\.view) { id, practice in
            try await request.services.bookings.booking(id, of: practice, scope: request.scope, now: request.now)
        }
        return .document(BookingDocument(view, now: request.now))
    }

    private static let events = Endpoint(
        .bookingEvents, .get, "\(booking)/events", "Lists what happened to a booking, oldest first.", in: .bookings,
        answer: .list(EventDocument.self, "Its events.")
    ) { request in
        let events = try await request.liveOrArchived(\.events) { id, practice in
            try await request.services.bookings.events(of: id, in: practice, scope: request.scope, now: request.now)
        }
        return .document(Page(items: events.map(EventDocument.init)))
    }

    private static let confirm = Endpoint(
        .confirmBooking, .post, "\(booking)/confirmation", "Confirms a hold, or names what is missing.",
        in: .bookings, version: .optional, answer: .document(ConfirmationDocument.self, "The confirmed booking."),
        refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let now = request.now
        return try await request.change(as: { ConfirmationDocument(confirmation: $0, now: now) }) {
            try await request.services.bookings.confirm(id, of: practice, version: request.version, ask: $0)
        }
    }

    private static let confirmVisit = Endpoint(
        .confirmVisit, .post, "\(visit)/confirmation", "Confirms all of a visit, or none.", in: .bookings,
        answer: .document(ConfirmationDocument.self, "The confirmed bookings."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("visitId", Visit.self))
        let now = request.now
        return try await request.change(as: { ConfirmationDocument(confirmation: $0, now: now) }) {
            try await request.services.bookings.confirmVisit(id, of: practice, ask: $0)
        }
    }

    private static let reschedule = Endpoint(
        .rescheduleBooking, .post, "\(booking)/reschedule", "Moves a booking to another time, in one step.",
        in: .bookings, body: .json(RescheduleForm.schema, example: ["startsAt": "2027-03-02T09:30:00Z"]),
        version: .optional, answer: .document(BookingDocument.self, "The booking at its new time."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let form: RescheduleForm = try request.form()
        return try await request.changeBooking {
            try await request.services.bookings.reschedule(
                id, of: practice, version: request.version, to: form.wanted, ask: $0)
        }
    }

    private static let cancel = Endpoint(
        .cancelBooking, .post, "\(booking)/cancellation", "Cancels a booking or a hold; its time goes to who waits.",
        in: .bookings, version: .optional, answer: .document(BookingDocument.self, "The cancelled booking."),
        refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        return try await request.changeBooking {
            try await request.services.bookings.cancel(id, of: practice, version: request.version, ask: $0)
        }
    }

    private static let rescheduleVisit = Endpoint(
        .rescheduleVisit, .post, "\(visit)/reschedule", "Moves bookings of a visit, all of them or none.",
        in: .bookings,
        body: .json(
            RescheduleVisitForm.schema,
            example: [
                "moves": [
                    ["bookingId": .text(DemoIDs.booking.description), "startsAt": "2027-03-02T09:30:00Z"]
                ]
            ]),
        answer: .document(VisitDocument.self, "The moved bookings."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("visitId", Visit.self))
        let form: RescheduleVisitForm = try request.form()
        let now = request.now
        return try await request.change(
            as: { (bookings: [Booking]) in
                VisitDocument(id: id, bookings: bookings.map { BookingDocument($0, now: now) })
            }
        ) { try await request.services.bookings.rescheduleVisit(id, of: practice, to: form.wanted, ask: $0) }
    }

    private static let cancelVisit = Endpoint(
        .cancelVisit, .post, "\(visit)/cancellation", "Cancels all of a visit, or none.", in: .bookings,
        answer: .document(VisitDocument.self, "The cancelled bookings."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("visitId", Visit.self))
        let now = request.now
        return try await request.change(
            as: { (bookings: [Booking]) in
                VisitDocument(id: id, bookings: bookings.map { BookingDocument($0, now: now) })
            }
        ) { try await request.services.bookings.cancelVisit(id, of: practice, ask: $0) }
    }

    private static func attend(
        _ operation: Operation, _ noun: String, _ step: AttendBooking.Step, _ summary: String
    ) -> Endpoint {
        Endpoint(
            operation, .post, "\(booking)/\(noun)", summary, in: .bookings, version: .optional,
            answer: .document(BookingDocument.self, "The booking."), refusals: [409]
        ) { request in
            let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
            return try await request.changeBooking {
                try await request.services.bookings.attend(id, of: practice, version: request.version, step, ask: $0)
            }
        }
    }

    private static let note = Endpoint(
        .noteBooking, .put, "\(booking)/note", "Sets staff's note on a booking, or removes it.", in: .bookings,
        body: .json(NoteForm.schema, example: ["text": "Prefers the ground floor."]), version: .required,
        answer: .document(BookingDocument.self, "The booking."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("bookingId", Booking.self))
        let (version, form) = (try request.requiredVersion, try request.form(NoteForm.self))
        return try await request.changeBooking {
            try await request.services.bookings.note(id, of: practice, version: version, form.text, ask: $0)
        }
    }
}

extension APIRequest {
    /// A change whose answer is the booking.
    func changeBooking(_ work: (Ask<Booking>) async throws -> Outcome<Booking>) async throws -> HTTPResponse {
        let now = now
        return try await change(as: { BookingDocument($0, now: now) }, work)
    }
}
