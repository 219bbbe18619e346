import Domain
import HTTPServer

extension PageRequest {
    /// Holds all of a visit's times, arranges payment for each, and confirms all of them: or holds none.
    func bookVisitAtDesk() async throws -> HTTPResponse {
        let desk = try await desk()
        let practice = desk.practice
        let wanted = [form["service"]].compactMap { $0 } + form.all("also")
        let serviceIDs = wanted.compactMap { ID<Service>($0) }
        guard let patient: ID<Patient> = form.id("patient"), let chosen = form["slot"].flatMap(ChosenSlot.visit),
            let first = chosen.first, chosen.count == serviceIDs.count, serviceIDs.count == wanted.count
        else { throw RequestRefusal.missing }
        guard chosen.allSatisfy({ desk.reaches($0.practitionerID) }) else { throw AccessRefusal.notAllowed }
        let slots = zip(serviceIDs, chosen).map { $1.hold(next(), of: $0, in: practice, for: patient) }
        let part = slots.map(\.part).joined(separator: "-")
        let visit = try await held(slots, scope: scope(for: .holdVisit, in: practice), part: part)
        let bookings = try await services.bookings.visit(
            visit, of: practice, scope: scope(for: .getBooking, in: practice), now: now
        ).map(\.booking)
        guard let booking = bookings.first else { throw RequestRefusal.missing }
        do {
            for one in bookings { try await arrangeAtVisit(one, part: "pay-\(one.id)") }
            return try await change(
                .confirmVisit, scope: scope(for: .confirmVisit, in: practice), part: "confirm",
                then: booked(booking.id, at: first, desk), of: Confirmation.self
            ) { try await services.bookings.confirmVisit(visit, of: practice, ask: $0) }
        } catch is BookingRefusal {
            // It is held: its page says until when, and takes what is missing.
            return .redirect(desk.address(of: booking.id))
        }
    }

    /// Holds a visit's times, once however often the form is sent.
    func held(_ slots: [HoldSlot], scope: Scope, part: String) async throws -> ID<Visit> {
        let id: ID<Visit> = next()
        return try await done(
            .holdVisit, scope: scope, part: part, id: { (bookings: [Booking]) in bookings.first?.visitID ?? id }
        ) { try await services.bookings.holdVisit(id, slots, ask: $0) }
    }
}
