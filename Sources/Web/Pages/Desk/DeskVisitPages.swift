import Domain
import HTTPServer

/// All of a visit at the desk: moved or cancelled as one.
enum DeskVisitPages {
    static let all: [PageRoute] = [cancel, show, move]

    private static let path = "\(DeskBookingPages.path)/visit"

    private static let cancel = PageRoute.post("\(path)/cancellation") { request in
        let booking = try await request.deskBooking()
        guard let visit = booking.booking.visitID else { throw RequestRefusal.missing }
        return try await request.changeAtDesk(.cancelVisit, of: [Booking].self) { _, practice, _, ask in
            try await request.services.bookings.cancelVisit(visit, of: practice, ask: ask)
        }
    }

    private static let show = PageRoute.get("\(path)/time") { try await page($0) }

    private static func page(_ request: PageRequest, sent: SentForm = SentForm()) async throws -> HTTPResponse {
        let move = try await DeskVisitMove.read(request.deskBooking(), request)
        return .page(DeskVisitMovePage(frame: request.frame.unlisted, move: move, sent: sent), status: sent.status)
    }

    private static let move = PageRoute.post("\(path)/time") { request in
        let booking = try await request.deskBooking()
        guard let visit = booking.booking.visitID else { throw RequestRefusal.missing }
        do {
            let wanted = try wish(booking, request)
            guard let start = wanted.moves.first?.wanted.startsAt else { throw RequestRefusal.missing }
            let desk = booking.desk
            let day = desk.day(booking.facts.zone.date(of: start), at: booking.booking.locationID)
            return try await request.change(
                .rescheduleVisit, scope: request.scope(for: .rescheduleVisit, in: desk.practice),
                part: "\(visit)-\(start.seconds)", then: day, of: [Booking].self
            ) {
                try await request.services.bookings.rescheduleVisit(visit, of: desk.practice, to: wanted, ask: $0)
            }
        } catch let refusal as InvalidInput {
            return try await page(
                request, sent: SentForm(request.form, refused: refusal.inDeskFields, request.words))
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await page(request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }

    /// The button that was pressed, or the time that was typed: then everything moves by as much as the first.
    private static func wish(_ booking: DeskBooking, _ request: PageRequest) throws -> RescheduleVisit {
        if let chosen = request.form["slot"].flatMap(ChosenSlot.visit) {
            let wanted = try booking.facts.moved(to: chosen)
            guard chosen.allSatisfy({ booking.desk.reaches($0.practitionerID) }) else { throw AccessRefusal.notAllowed }
            return wanted
        }
        let missing = ["date", "time"].filter { request.form[$0] == nil }
        guard let date = request.form.date("date"), let time = request.form.time("time"),
            let first = booking.facts.visit.first?.booking
        else {
            throw InvalidInput(
                (missing.isEmpty ? ["time"] : missing).map {
                    Conflict(
                        subject: $0, code: missing.isEmpty ? "malformed" : "required", message: "Give the \($0).")
                })
        }
        let later = booking.facts.zone.instant(of: date, time) - first.terms.startsAt
        let wanted = RescheduleVisit(
            moves: booking.facts.visit.map { facts in
                RescheduleVisit.Move(
                    facts.booking.id,
                    to: RescheduleBooking(
                        startsAt: facts.booking.terms.startsAt + later, overbooking: request.form["overbooking"]))
            })
        try InvalidInput.check(wanted.problems())
        return wanted
    }
}

extension Desk {
    /// What can be done with all of a booking's visit.
    func visitAddress(of booking: ID<Booking>, _ part: String) -> SiteAddress {
        SiteAddress("/desk", practice.description, "bookings", booking.description, "visit", part)
    }
}

/// A visit that is to be moved, with the free times near the day that is looked at.
struct DeskVisitMove: Sendable {
    let booking: DeskBooking
    /// With the place that the visit is at.
    let desk: Desk
    let date: LocalDate
    let times: [[Slot]]

    private static let days = 14
    private static let most = 12

    var visit: [BookingFacts] { booking.facts.visit }
    var services: [Stored<Service>] { booking.facts.parts.map(\.service) }
    var start: LocalMoment { desk.zone.local((visit.first ?? booking.facts).booking.terms.startsAt) }

    static func read(_ booking: DeskBooking, _ request: PageRequest) async throws -> DeskVisitMove {
        let facts = booking.facts
        guard facts.booking.visitID != nil else { throw RequestRefusal.missing }
        let desk = booking.desk.at(facts.booking.locationID, in: facts.zone, request.services.zones)
        let asked = request.form.date("date") ?? request.query.date("from")
        let date = max(asked ?? desk.zone.date(of: facts.booking.terms.startsAt), desk.today)
        let isWhole = facts.parts.count == facts.visit.count
        let times =
            isWhole
            ? try await request.visitTimes(of: facts.parts, at: desk, from: date, days: days, limit: most) : []
        return DeskVisitMove(booking: booking, desk: desk, date: date, times: times)
    }
}
