import Domain

/// Writes what has names in `DemoIDs` and is more than a story of one booking, and then who waits.
///
/// One after the other, and after everybody else's: a booking that is cancelled offers its time to whoever waits.
struct DemoFixedPlayer {
    let world: DemoWorld
    let player: DemoPlayer

    private var stores: DemoStores { player.stores }
    private var fixed: DemoFixedStories { world.fixed }

    func play(_ result: inout DemoLoader.Result) async throws {
        for (index, seat) in fixed.seats.enumerated() {
            try Task.checkCancellation()
            let store = index == 0 ? stores.naming : stores.bookings
            if try await player.play(seat.story, for: seat.person, holding: store) { result.bookings += 1 }
        }
        try await visit()
        try await move()
        result.bookings += fixed.visit.count + 1
        for wait in world.waits { try await join(wait) }
        try await DemoMedia(stores: stores, now: player.now).add()
    }

    /// Held, arranged and confirmed as one.
    private func visit() async throws {
        guard let first = fixed.visit.first else { return }
        let person = DemoPerson.dependant
        let known = try await player.look(at: first)
        if known == nil {
            _ = try await stores.bookings.holdVisit(
                DemoIDs.visit, fixed.visit.map { $0.request(for: person.id) },
                ask: Ask(scope: person.scope(), operation: .holdVisit, now: first.heldAt))
        }
        guard known == nil || known?.state == .held else { return }
        for story in fixed.visit where try await player.look(at: story)?.isArranged != true {
            try await player.arrange(story, for: person)
        }
        _ = try await stores.bookings.confirmVisit(
            DemoIDs.visit, of: DemoIDs.practice,
            ask: Ask(scope: person.scope(), operation: .confirmVisit, now: first.confirmedAt))
    }

    /// The desk moves what it has held by an hour, before it confirms it: somebody must call the patient about it.
    private func move() async throws {
        let person = DemoPerson.deskPatient
        let story = fixed.moved
        let known = try await player.look(at: story)
        if known == nil {
            _ = try await stores.bookings.hold(
                story.request(for: person.id),
                ask: Ask(scope: person.scope(), operation: .holdSlot, now: story.heldAt))
        }
        if known == nil || known?.state == .held && known?.isArranged == false {
            _ = try await stores.bookings.reschedule(
                story.id, of: story.practice, version: nil, to: RescheduleBooking(startsAt: story.startsAt + 3600),
                ask: Ask(scope: DemoWorld.scope, operation: .rescheduleBooking, now: story.heldAt + 30))
        }
        try await player.goOn(story, for: person, from: known ?? DemoPlayer.Known(state: .held))
        try await stores.messages.plant(
            Message(
                id: DemoIDs.message, practiceID: story.practice, bookingID: story.id, patientID: person.id,
                kind: .moved, state: .toCall, dueAt: story.heldAt + 30), now: story.heldAt + 30)
    }

    private func join(_ wait: DemoWait) async throws {
        try Task.checkCancellation()
        if player.isResumed {
            // All that is kept of a person names every wish, those that are over among them.
            let kept = try await stores.patients.export(wait.person.id, scope: DemoWorld.scope, now: player.now)
            if kept.waitlist.contains(where: { $0.id == wait.id }) { return }
        }
        let ask = Ask<WaitlistEntry>(scope: wait.person.scope(), operation: .joinWaitlist, now: player.now)
        _ = try await stores.bookings.join(
            wait.id, practice: wait.practice, patient: wait.person.id, wish: wait.wish, ask: ask)
    }
}
