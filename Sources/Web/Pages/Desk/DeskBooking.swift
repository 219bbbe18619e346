import Domain
import HTTPServer

/// A booking with everything that the desk may know of it.
struct DeskBooking: Sendable {
    let desk: Desk
    let facts: BookingFacts
    /// Nil for a visitor's hold, and for a patient whom the desk does not know any more.
    let patient: Patient?
    /// What happened to it, where the archive has it; nil where it is live.
    let archivedEvents: [PositionedEvent]?

    var isArchived: Bool { archivedEvents != nil }
    var booking: Booking { facts.booking }
    var address: SiteAddress { desk.address(of: booking.id) }
    var balance: PaymentBalance { PaymentBalance(of: booking, payments: facts.view.payments, now: facts.now) }
    /// The day that it stands in.
    var day: SiteAddress { desk.day(facts.zone.date(of: booking.terms.startsAt), at: booking.locationID) }

    var steps: [AttendBooking.Step] {
        isArchived ? [] : AttendBooking.Step.possible(for: booking, now: facts.now)
    }

    var mayMove: Bool {
        !isArchived && (try? RescheduleBooking.decide(booking, isStaff: true, now: facts.now)) != nil
    }

    var mayCancel: Bool {
        !isArchived && (try? CancelBooking.decide(booking, isStaff: true, now: facts.now)) != nil
    }

    /// The bookings that all of its visit has; itself where it is of none.
    private var visit: [Booking] { facts.visit.map(\.booking) }

    var mayMoveVisit: Bool {
        facts.isOfVisit
            && visit.allSatisfy { (try? RescheduleBooking.decide($0, isStaff: true, now: facts.now)) != nil }
    }

    var mayCancelVisit: Bool {
        facts.isOfVisit && visit.allSatisfy { (try? CancelBooking.decide($0, isStaff: true, now: facts.now)) != nil }
    }

    var mayConfirm: Bool { !isArchived && facts.state.mayBecome(.confirmed) }

    /// The ways to pay that can still be arranged.
    var arrangeable: [PaymentMethod] {
        guard !isArchived, facts.state.ownsClaims, balance.due.amount > 0 else { return [] }
        return booking.terms.offeredMethods
    }

    var rooms: [String] { booking.resourceIDs.compactMap { desk.rules.resources[$0]?.name } }
}

extension PageRequest {
    /// The booking in the path, live or archived, for a member of its practice.
    /// - Throws: `AccessRefusal`, `RequestRefusal.missing`.
    func deskBooking() async throws -> DeskBooking {
        let desk = try await desk()
        let (id, practice): (ID<Booking>, ID<Practice>) = (try id("booking"), desk.practice)
        let scope = try scope(for: .getBooking, in: practice)
        do {
            let view = try await services.bookings.booking(id, of: practice, scope: scope, now: now)
            return try await deskBooking(desk, view, archivedEvents: nil)
        } catch RequestRefusal.missing {
            let archived = try await services.archive.archived(
                id, of: practice, scope: scope, operation: .getBooking, now: now)
            return try await deskBooking(desk, archived.view, archivedEvents: archived.events)
        }
    }

    private func deskBooking(
        _ desk: Desk, _ view: BookingView, archivedEvents: [PositionedEvent]?
    ) async throws -> DeskBooking {
        var facts = BookingFacts(view, rules: desk.rules, zones: services.zones, now: now)
        if archivedEvents == nil {
            facts.others = try await others(
                of: view.booking, [scope(for: .getBooking, in: desk.practice)], desk.rules)
        }
        return DeskBooking(
            desk: desk, facts: facts,
            patient: try await deskPatient(view.booking.patientID, at: desk), archivedEvents: archivedEvents)
    }

    /// Changes the booking in the path and goes back to where the form was, or says beside the form why not.
    func changeAtDesk<Answer: Sendable>(
        _ operation: Operation, of _: Answer.Type,
        _ work: (_ booking: ID<Booking>, _ practice: ID<Practice>, _ version: Int?, Ask<Answer>) async throws ->
            Outcome<Answer>
    ) async throws -> HTTPResponse {
        let desk = try await desk()
        let booking: ID<Booking> = try id("booking")
        let then = sentBack ?? desk.address(of: booking)
        do {
            return try await change(
                operation, scope: try scope(for: operation, in: desk.practice), part: booking.description,
                then: then, of: Answer.self
            ) { try await work(booking, desk.practice, form.version, $0) }
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await DeskBookingPages.page(self, sent: SentForm(form, refused: refusal, words))
        }
    }

    /// The page of a desk that a form was on.
    private var sentBack: SiteAddress? {
        guard let text = form["back"], text.hasPrefix("/desk/") else { return nil }
        return SiteAddress(sent: text)
    }
}

extension FormFields {
    /// Of what a form was made from.
    var version: Int? { self["version"].flatMap { Int($0) } }
}
