import Domain

/// Plays a booking's story through the verbs, each at its own time, from wherever it has come to already.
struct DemoPlayer: Sendable {
    let stores: DemoStores
    let now: Instant
    /// Whether some of the world may be there already.
    let isResumed: Bool

    /// - Parameter store: what holds the time, where it is not the usual one.
    /// - Returns: false where its time was no longer to be had.
    func play(
        _ story: DemoStory, for person: DemoPerson, holding store: (any BookingStore)? = nil
    ) async throws -> Bool {
        var known = try await look(at: story)
        if known == nil {
            let ask = Ask<Booking>(scope: person.scope(), operation: .holdSlot, now: story.heldAt)
            do {
                _ = try await (store ?? stores.bookings).hold(story.request(for: person.id), ask: ask)
            } catch is BookingRefusal {
                return false  // Who went on with the world after an interruption may have booked it.
            }
            known = Known(state: .held)
        }
        if let known { try await goOn(story, for: person, from: known) }
        return true
    }

    /// What has become of a booking so far.
    struct Known {
        var state: BookingState
        var isArranged = false
        var isPaid = false
        var isNoted = false
    }

    /// - Returns: nil where there is none yet.
    func look(at story: DemoStory) async throws -> Known? {
        guard isResumed else { return nil }
        do {
            let view = try await stores.bookings.booking(
                story.id, of: story.practice, scope: DemoWorld.scope, now: now)
            let live = view.payments.filter { $0.state != .failed }
            return Known(
                state: view.booking.state, isArranged: !live.isEmpty,
                isPaid: live.contains { $0.state != .arranged && $0.state != .due }, isNoted: view.note != nil)
        } catch RequestRefusal.missing {
            return try await stores.archive.get(story.id, of: story.practice).map { Known(state: $0.booking.state) }
        }
    }

    /// Takes it from where it is to where it should be by now.
    func goOn(_ story: DemoStory, for person: DemoPerson, from known: Known) async throws {
        let goal = story.state(at: now)
        var state = known.state
        if state == .held, goal != .expired {
            if !known.isArranged { try await arrange(story, for: person) }
            try await confirm(story, for: person)
            state = .confirmed
        }
        guard state == .confirmed || state == .arrived else { return }
        if goal == .cancelled, case .cancels(let at) = story.fate {
            _ = try await stores.bookings.cancel(
                story.id, of: story.practice, version: nil,
                ask: Ask(scope: person.scope(), operation: .cancelBooking, now: at))
        } else if goal == .noShow {
            try await attend(story, .miss, .recordNoShow, at: story.missedAt)
        } else if goal == .arrived || goal == .completed {
            if state == .confirmed { try await attend(story, .arrive, .recordArrival, at: story.arrivedAt) }
            if goal == .completed { try await complete(story, known) }
        }
    }

    func arrange(_ story: DemoStory, for person: DemoPerson) async throws {
        try Task.checkCancellation()
        let reference = story.method == .insurer ? "DEMO 0000" : nil
        _ = try await stores.bookings.arrangePayment(
            story.id, of: story.practice,
            ArrangePayment(id: story.paymentID, method: story.method, reference: reference),
            ask: Ask(scope: person.scope(), operation: .arrangePayment, now: story.arrangedAt))
    }

    private func confirm(_ story: DemoStory, for person: DemoPerson) async throws {
        try Task.checkCancellation()
        _ = try await stores.bookings.confirm(
            story.id, of: story.practice, version: nil,
            ask: Ask(scope: person.scope(), operation: .confirmBooking, now: story.confirmedAt))
    }

    /// Who pays at the visit has paid; insurers and invoices take their time.
    private func complete(_ story: DemoStory, _ known: Known) async throws {
        if story.method == .visit, !known.isPaid {
            _ = try await stores.bookings.recordPayment(
                story.id, of: story.practice,
                RecordPayment(id: story.paymentID, method: .visit, amount: story.price),
                ask: Ask(scope: DemoWorld.scope, operation: .recordPayment, now: story.endsAt))
        }
        if let note = story.note, !known.isNoted { try await write(note, into: story) }
        try await attend(story, .complete, .completeBooking, at: story.endsAt)
    }

    private func write(_ note: String, into story: DemoStory) async throws {
        let view = try await stores.bookings.booking(story.id, of: story.practice, scope: DemoWorld.scope, now: now)
        _ = try await stores.bookings.note(
            story.id, of: story.practice, version: view.booking.version, note,
            ask: Ask(scope: DemoWorld.scope, operation: .noteBooking, now: story.endsAt))
    }

    private func attend(
        _ story: DemoStory, _ step: AttendBooking.Step, _ operation: Operation, at time: Instant
    ) async throws {
        try Task.checkCancellation()
        _ = try await stores.bookings.attend(
            story.id, of: story.practice, version: nil, step,
            ask: Ask(scope: DemoWorld.scope, operation: operation, now: time))
    }
}
