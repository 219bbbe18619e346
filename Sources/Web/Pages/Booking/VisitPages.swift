import Domain
import HTTPServer

/// All of a patient's visit: moved, cancelled or given back as one.
enum VisitPages {
    static let all: [PageRoute] = [cancelling, cancel, moving, move]

    private static let path = "/bookings/:practice/:booking/visit"
    private static let days = 14
    private static let most = 24

    private static let cancelling = PageRoute.get("\(path)/cancellation") { request in
        let facts = try await visit(request).facts
        return .page(VisitCancellationPage(frame: request.frame.unlisted, facts: facts))
    }

    private static let cancel = PageRoute.post("\(path)/cancellation") { request in
        let (facts, scope, visit) = try await visit(request)
        let practice = facts.booking.practiceID
        let then =
            facts.state == .held
            ? VisitChoicePages.address(of: practice, facts.parts.map(\.service.id), location: facts.booking.locationID)
            : facts.address
        return try await request.change(.cancelVisit, scope: scope, then: then, of: [Booking].self) {
            try await request.services.bookings.cancelVisit(visit, of: practice, ask: $0)
        }
    }

    private static let moving = PageRoute.get("\(path)/time") { request in
        .page(try await page(visit(request).facts, request))
    }

    private static func page(
        _ facts: BookingFacts, _ request: PageRequest, taken: Instant? = nil
    ) async throws -> VisitMovingPage {
        let start = facts.zone.date(of: (facts.visit.first ?? facts).booking.terms.startsAt)
        let date = max(request.query.date("from") ?? start.adding(days: -2), facts.zone.date(of: request.now))
        let rules = try await request.services.practices.ruleBook(of: facts.booking.practiceID)
        var times: [[Slot]] = []
        if facts.parts.count == facts.visit.count {
            times = try await request.slotReader(of: facts.booking.practiceID).visitTimes(
                of: facts.parts, at: facts.booking.locationID, date...date.adding(days: days - 1))
        }
        return VisitMovingPage(
            frame: request.frame.unlisted, facts: facts, rules: rules, date: date, times: Array(times.prefix(most)),
            taken: taken)
    }

    private static let move = PageRoute.post("\(path)/time") { request in
        let (facts, _, visit) = try await visit(request)
        guard let chosen = request.form["slot"].flatMap(ChosenSlot.visit), let first = chosen.first else {
            throw RequestRefusal.missing
        }
        let wanted = try facts.moved(to: chosen)
        try InvalidInput.check(wanted.problems())
        do {
            return try await request.change(
                .rescheduleVisit, scope: request.scope(for: .rescheduleVisit), part: "\(first.start.seconds)",
                then: facts.address, of: [Booking].self
            ) {
                try await request.services.bookings.rescheduleVisit(
                    visit, of: facts.booking.practiceID, to: wanted, ask: $0)
            }
        } catch let refusal as BookingRefusal where refusal.isAboutTime {
            return .page(try await page(facts, request, taken: first.start), status: .conflict)
        }
    }

    /// The booking in the path with all of its visit.
    /// - Throws: `RequestRefusal.missing` where it is of none.
    private static func visit(
        _ request: PageRequest
    ) async throws -> (facts: BookingFacts, scope: Scope, id: ID<Visit>) {
        let (facts, scope) = try await request.bookingFacts()
        guard let id = facts.booking.visitID else { throw RequestRefusal.missing }
        return (facts, scope, id)
    }
}

extension BookingPages {
    /// What can be done with all of a booking's visit.
    static func visitAddress(of booking: ID<Booking>, _ practice: ID<Practice>, _ part: String) -> SiteAddress {
        SiteAddress("/bookings", practice.description, booking.description, "visit", part)
    }
}
