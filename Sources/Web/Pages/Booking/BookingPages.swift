import Domain
import HTTPServer

/// One booking, from the held time to what comes after it.
enum BookingPages {
    static let all: [PageRoute] = [
        show, confirm, cancelling, cancel, moving, move, calendar,
    ]

    static func address(of booking: ID<Booking>, _ practice: ID<Practice>, _ part: String? = nil) -> SiteAddress {
        guard let part else { return SiteAddress("/bookings", practice.description, booking.description) }
        return SiteAddress("/bookings", practice.description, booking.description, part)
    }

    private static let path = "/bookings/:practice/:booking"

    private static let show = PageRoute.get(path) { request in
        let (facts, _) = try await request.bookingFacts()
        return try await page(facts, request)
    }

    /// - Parameter errors: what is wrong with the form that was sent.
    static func page(
        _ facts: BookingFacts, _ request: PageRequest, errors: FieldErrors = FieldErrors()
    ) async throws -> HTTPResponse {
        let frame = request.frame.unlisted
        switch facts.state {
        // Of a visit, one may have run out before another: then it is chosen anew.
        case .held where facts.others.contains { $0.state == .expired }:
            return try await expired(facts, request)
        case .held where request.caller.account == nil:
            return .page(HeldForVisitorPage(frame: frame, facts: facts))
        case .held:
            let form = try await ConfirmationForm.read(facts, request, errors: errors)
            return .page(
                HeldPage(frame: frame, facts: facts, form: form),
                status: errors.isEmpty ? .ok : .unprocessableContent)
        // Given back, too: whoever takes the same time once more from a page gone back to is led here.
        case .expired where facts.booking.terms.startsAt > request.now,
            .cancelled where facts.booking.patientID == nil && facts.booking.terms.startsAt > request.now:
            return try await expired(facts, request)
        default:
            return .page(
                BookingPage(
                    frame: frame, facts: facts, isNew: request.query["new"] != nil,
                    isChanged: request.query["changed"] != nil))
        }
    }

    private static func expired(_ facts: BookingFacts, _ request: PageRequest) async throws -> HTTPResponse {
        let others = try await OtherTimes.read(
            near: facts.booking.terms.startsAt, HoldSlot(likeThat: facts.booking, request.next()), request)
        let visit = ([facts] + facts.others).map(\.booking).sorted { $0.terms.startsAt < $1.terms.startsAt }
        let again =
            visit.count > 1 ? VisitChoicePages.address(of: facts.booking.practiceID, visit.map(\.serviceID)) : nil
        return .page(ExpiredPage(frame: request.frame.unlisted, others: others, visit: again))
    }

    private static let confirm = PageRoute.post("\(path)/confirmation") { request in
        try await request.confirmBooking()
    }

    private static let cancelling = PageRoute.get("\(path)/cancellation") { request in
        let (facts, _) = try await request.bookingFacts()
        return .page(CancellationPage(frame: request.frame.unlisted, facts: facts))
    }

    private static let cancel = PageRoute.post("\(path)/cancellation") { request in
        let (facts, scope) = try await request.bookingFacts()
        let booking = facts.booking
        let then =
            facts.state == .held
            ? PracticePages.address(of: booking.practiceID, service: booking.serviceID, place: "book") : facts.address
        do {
            return try await request.change(.cancelBooking, scope: scope, then: then, of: Booking.self) {
                try await request.services.bookings.cancel(
                    booking.id, of: booking.practiceID, version: request.versionOfBooking, ask: $0)
            }
        } catch RequestRefusal.staleVersion {
            return changed(facts)
        }
    }

    private static let moving = PageRoute.get("\(path)/time") { request in
        let (facts, _) = try await request.bookingFacts()
        guard let week = try await MovingWeek.read(facts, request) else { throw RequestRefusal.missing }
        return .page(MovingPage(frame: request.frame.unlisted, facts: facts, week: week))
    }

    private static let move = PageRoute.post("\(path)/time") { request in
        let (facts, _) = try await request.bookingFacts()
        let chosen = try request.chosenSlot()
        let wanted = RescheduleBooking(
            startsAt: chosen.start, practitionerID: chosen.practitionerID, locationID: chosen.locationID)
        try InvalidInput.check(wanted.problems())
        do {
            return try await request.change(
                .rescheduleBooking, scope: try request.scope(for: .rescheduleBooking), part: chosen.text,
                then: facts.address, of: Booking.self
            ) {
                try await request.services.bookings.reschedule(
                    facts.booking.id, of: facts.booking.practiceID, version: request.versionOfBooking, to: wanted,
                    ask: $0)
            }
        } catch RequestRefusal.staleVersion {
            return changed(facts)
        } catch let refusal as BookingRefusal where refusal.isAboutTime {
            let others = try await OtherTimes.read(
                near: chosen.start, HoldSlot(likeThat: facts.booking, request.next()), request)
            return .page(
                TakenPage(
                    frame: request.frame.unlisted, refusal: refusal, others: others, moving: facts.booking),
                status: .conflict)
        }
    }

    /// Somebody else was quicker, the desk perhaps: the booking as it is now, and a word for it.
    private static func changed(_ facts: BookingFacts) -> HTTPResponse {
        .redirect(facts.address.asking([("changed", "1")]))
    }

    private static let calendar = PageRoute.get("\(path)/appointment.ics") { request in
        let (facts, _) = try await request.bookingFacts()
        let file = CalendarFile(events: facts.visit, words: request.words, site: request.services.site)
        var response = HTTPResponse(type: "text/calendar; charset=utf-8", bytes: file.bytes)
        response.headers["Content-Disposition"] = "attachment; filename=\"appointment.ics\""
        return response
    }
}

extension HoldSlot {
    /// Another time of what a booking was about.
    init(likeThat booking: Booking, _ id: ID<Booking>) {
        self.init(
            id: id, practiceID: booking.practiceID, serviceID: booking.serviceID,
            practitionerID: booking.practitionerID, locationID: booking.locationID,
            startsAt: booking.terms.startsAt)
    }
}
