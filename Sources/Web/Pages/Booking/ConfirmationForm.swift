import Domain
import HTTPServer

/// What must be said of a held time before it is a booking, with what has been typed.
struct ConfirmationForm: Sendable {
    /// Whom the account looks after; empty: its own person is asked for.
    let patients: [Patient]
    /// The account's own name, to begin with.
    let name: String
    let typed: FormFields
    let errors: FieldErrors

    static let newPatient = "new"

    static func read(
        _ facts: BookingFacts, _ request: PageRequest, errors: FieldErrors
    ) async throws -> ConfirmationForm {
        let account = try request.account
        let patients = try await request.services.patients.patients(
            of: account.id, scope: try request.scope(for: .listPatients), now: request.now)
        return ConfirmationForm(
            patients: patients.filter { $0.state == .active }, name: account.name, typed: request.form,
            errors: errors)
    }

    /// Who is chosen to begin with: what was chosen before, else oneself.
    var chosenPatient: String {
        if let typed = typed["patient"] { return typed }
        let own = patients.first { $0.details.relation == .me } ?? patients.first
        return own?.id.description ?? Self.newPatient
    }
}

extension PageRequest {
    /// Says who comes, arranges payment, and confirms: three verbs, each done once however often the form is sent.
    func confirmBooking() async throws -> HTTPResponse {
        let (facts, _) = try await bookingFacts()
        _ = try account
        // Sent twice, or done in another window.
        guard facts.state == .held || facts.state == .expired else { return .redirect(facts.address) }
        do {
            // Asked before anything is done: what was typed wrongly must not leave half of it behind.
            let payment = try wantedPayment(of: facts)
            try await takeOver(facts.visit.map(\.booking).filter { $0.patientID == nil })
            if let payment { for part in facts.visit { try await arrange(payment, of: part.booking) } }
            let then = SiteAddress("/bookings", facts.booking.practiceID.description, facts.booking.id.description)
            return try await change(
                .confirmBooking, scope: try scope(for: .confirmBooking), part: "confirm",
                then: then.asking([("new", "1")]), of: Confirmation.self
            ) {
                try await services.bookings.confirm(
                    facts.booking.id, of: facts.booking.practiceID, version: nil, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal.isMissingToConfirm {
            let (facts, _) = try await bookingFacts()
            return try await BookingPages.page(facts, self, errors: words.fieldErrors(of: refusal))
        } catch BookingRefusal.wrongState {
            let (facts, _) = try await bookingFacts()
            return try await BookingPages.page(facts, self)
        }
    }

    /// The holds become the account's, for the patient that was named.
    private func takeOver(_ bookings: [Booking]) async throws {
        guard !bookings.isEmpty else { return }
        let patient = try await namedPatient()
        let scope = try scope(for: .claimHold)
        for booking in bookings {
            _ = try await done(
                .claimHold, scope: scope, part: "claim-\(booking.id)", id: { (booking: Booking) in booking.id }
            ) {
                try await services.bookings.claimHold(
                    booking.id, of: booking.practiceID,
                    secretHash: booking.accountID == nil ? caller.visitor.secretHash : nil,
                    patient: patient, reason: form["reason"], ask: $0)
            }
        }
    }

    /// Nil where nothing has to be arranged.
    private func wantedPayment(of facts: BookingFacts) throws -> ArrangePayment? {
        guard let asked = AskedPayment(facts) else { return nil }
        guard
            let method = form["method"].flatMap(PaymentMethod.init)
                ?? (asked.methods.count == 1 ? asked.methods.first : nil)
        else { throw InvalidInput("method", "required", "Choose how to pay.") }
        let payment = ArrangePayment(id: next(), method: method, reference: form["reference-\(method.rawValue)"])
        try InvalidInput.check(
            payment.problems().map { problem in
                Conflict(
                    subject: "\(problem.subject)-\(method.rawValue)", code: problem.code, message: problem.message)
            })
        return payment
    }

    /// A booking of a visit that cannot be paid like the others is paid in its own first way.
    private func arrange(_ wanted: ArrangePayment, of booking: Booking) async throws {
        guard booking.terms.asksForPayment else { return }
        let offered = booking.terms.offeredMethods
        let isOffered = offered.contains(wanted.method) || booking.visitID == nil
        guard let method = isOffered ? wanted.method : offered.first else { return }
        let payment = ArrangePayment(id: next(), method: method, reference: isOffered ? wanted.reference : nil)
        try await arrange(
            payment, of: booking, scope: scope(for: .arrangePayment), part: "pay-\(booking.id)")
    }

    /// Once however often the form is sent.
    func arrange(_ payment: ArrangePayment, of booking: Booking, scope: Scope, part: String) async throws {
        _ = try await done(.arrangePayment, scope: scope, part: part, id: { (payment: Payment) in payment.id }) {
            try await services.bookings.arrangePayment(booking.id, of: booking.practiceID, payment, ask: $0)
        }
    }
}

extension Terms {
    /// Whether a way to pay belongs to the booking's form.
    var asksForPayment: Bool { price.amount > 0 && confirmation != .nothing && !offeredMethods.isEmpty }
}

extension DomainError {
    var isMissingToConfirm: Bool {
        if case .missingToConfirm = self as? BookingRefusal { true } else { false }
    }
}
