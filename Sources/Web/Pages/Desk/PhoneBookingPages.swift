import Domain
import HTTPServer

/// Books for somebody on the phone: find the patient, choose what for, take a time.
enum PhoneBookingPages {
    static let all: [PageRoute] = [show, find, add, book]

    private static let path = "/desk/:practice/book"

    private static let show = PageRoute.get(path) { request in try await page(request) }

    /// As far as it has come, with what was refused of it.
    static func page(_ request: PageRequest, sent: SentForm = SentForm()) async throws -> HTTPResponse {
        let state = try await PhoneBooking.read(request)
        var page = PhoneBookingPage(frame: request.frame.unlisted, state: state, sent: sent)
        if state.isWaiting, state.patient != nil, let service = state.service {
            page.waiting = try await WaitingChoice.read(request, service.id)
        }
        return .page(page, status: sent.status)
    }

    /// Sent, not asked for by an address: what a patient is found by stays out of addresses.
    private static let find = PageRoute.post("\(path)/patients") { request in
        let state = try await PhoneBooking.read(request)
        guard let text = request.form["find"] else { return .redirect(state.address(patient: nil)) }
        let found = try await FoundPatients.read(text, at: state.desk, request)
        if found.patients.count == 1, let only = found.patients.first {
            return .redirect(state.address(patient: only.id))
        }
        return .page(PhoneBookingPage(frame: request.frame.unlisted, state: state, found: found))
    }

    private static let add = PageRoute.post("\(path)/people") { request in
        let state = try await PhoneBooking.read(request)
        do {
            let details = try request.personDetails()
            return try await request.change(
                .addDeskPatient, scope: try request.scope(for: .addDeskPatient, in: state.desk.practice),
                answering: { (patient: Patient) in .redirect(state.address(patient: patient.id)) }
            ) {
                try await request.services.patients.addDeskPatient(
                    request.next(), details, practice: state.desk.practice, ask: $0)
            }
        } catch let refusal as InvalidInput {
            return try await page(request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }

    private static let book = PageRoute.post(path) { request in
        do {
            return try await request.form.all("also").isEmpty
                ? request.bookAtDesk() : request.bookVisitAtDesk()
        } catch let refusal as InvalidInput {
            return try await page(
                request, sent: SentForm(request.form, refused: refusal.inDeskFields, request.words))
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await page(request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }
}

extension PageRequest {
    /// Holds the time, arranges payment at the visit where that will do, and confirms: three verbs, each done once
    /// however often the form is sent.
    fileprivate func bookAtDesk() async throws -> HTTPResponse {
        let desk = try await desk()
        let practice = desk.practice
        guard let service: ID<Service> = form.id("service"), let patient: ID<Patient> = form.id("patient") else {
            throw RequestRefusal.missing
        }
        let chosen = try sentSlot(at: desk)
        guard desk.reaches(chosen.practitionerID) else { throw AccessRefusal.notAllowed }
        let isOver = form["slot"] == nil
        if isOver, form["overbooking"] == nil { throw InvalidInput("overbooking", "required", "Give the reason.") }
        let slot = chosen.hold(
            next(), of: service, in: practice, for: patient, overbooking: isOver ? form["overbooking"] : nil)
        try InvalidInput.check(slot.problems())
        let scope = try scope(for: .holdSlot, in: practice)
        let id = try await done(.holdSlot, scope: scope, part: slot.part, id: { (booking: Booking) in booking.id }) {
            try await services.bookings.hold(slot, ask: $0)
        }
        do {
            let booking = try await services.bookings.booking(
                id, of: practice, scope: try self.scope(for: .getBooking, in: practice), now: now
            ).booking
            try await arrangeAtVisit(booking, part: "pay")
            return try await change(
                .confirmBooking, scope: try self.scope(for: .confirmBooking, in: practice), part: "confirm",
                then: booked(id, at: chosen, desk), of: Confirmation.self
            ) { try await services.bookings.confirm(id, of: practice, version: nil, ask: $0) }
        } catch is BookingRefusal {
            // It is held: its page says until when, and takes what is missing. Here it would be in its own way.
            return .redirect(desk.address(of: id))
        }
    }

    /// Says that a held booking is paid when its patient comes, where it needs that to be confirmed.
    func arrangeAtVisit(_ booking: Booking, part: String) async throws {
        guard booking.state == .held, booking.terms.asksForPayment, booking.terms.offeredMethods.contains(.visit)
        else { return }
        try await arrange(
            ArrangePayment(id: next(), method: .visit), of: booking,
            scope: scope(for: .arrangePayment, in: booking.practiceID), part: part)
    }

    func booked(_ id: ID<Booking>, at chosen: ChosenSlot, _ desk: Desk) -> SiteAddress {
        let date = desk.zone.date(of: chosen.start)
        return desk.address(
            query: [("date", date.description), ("new", id.description)] + desk.here(chosen.locationID))
    }
}
