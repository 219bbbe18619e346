import Domain
import Storage
import Testing

@Suite("Withdrawn time and suspended practices")
struct WithdrawContract {
    private func withdraw(
        _ world: BookingWorld, substitute: Int? = nil, limit: Int = 100, scope: Scope? = nil,
        now: Instant = BookingWorld.now
    ) async throws -> WithdrawalProgress {
        try await world.store.clearWithdrawnTime(
            WithdrawTime(
                practitionerID: world.dentists[0], from: world.at("09:00"), until: world.at("12:00"),
                substituteID: substitute.map { world.dentists[$0] }), in: world.practice, limit: limit,
            ask: world.ask(scope ?? world.desk, .withdrawTime, at: now)
        ).done()
    }

    /// The exception that a withdrawal writes first.
    private func off(_ world: BookingWorld) {
        world.rules.change { _, schedules, _ in
            for index in schedules.indices where schedules[index].value.practitionerID == world.dentists[0] {
                schedules[index].value.exceptions = [
                    ScheduleException(
                        date: world.at("09:00").parisDate, kind: .off, opens: LocalTime("09:00") ?? .midnight,
                        closes: LocalTime("12:00") ?? .endOfDay)
                ]
            }
        }
    }

    @Test(
        "bookings in withdrawn time are cancelled in chunks, refunded, offered to nobody", arguments: SQLBackend.enabled
    )
    func cancelled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            let before = try await world.book(world.checkup, "08:30", for: people[0])
            let first = try await world.book(world.checkup, "09:00", for: people[0])
            let seat = try await world.book(world.course, "10:00", for: people[1])
            let held = try await world.hold(world.checkup, "11:30", for: people[2])
            let after = try await world.book(world.checkup, "12:00", for: people[0])
            _ = try await world.store.recordPayment(
                first.id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .visit, amount: first.terms.price),
                ask: world.ask(world.desk, .recordPayment))
            let date = world.at("09:00").parisDate
            _ = try await world.store.join(
                testIDs().next(), practice: world.practice, patient: people[3].id,
                wish: WaitlistWish(
                    serviceID: world.checkup, practitionerID: world.dentists[0], from: date, until: date,
                    earliest: LocalTime("09:00") ?? .midnight, latest: LocalTime("11:30") ?? .endOfDay),
                ask: world.ask(people[3].scope, .joinWaitlist))
            off(world)
            await expectRefusal("missingToConfirm") { try await world.confirm(held, by: people[2].scope) }
            var turns = 0
            var progress = try await withdraw(world, limit: 1)
            while progress.remaining > 0 {
                turns += 1
                progress = try await withdraw(world, limit: 1)
            }
            #expect(turns == 2)
            #expect(try await withdraw(world) == WithdrawalProgress(moved: 0, cancelled: 0, remaining: 0))
            for booking in [first, seat, held] { #expect(try await world.stored(booking).state == .cancelled) }
            for booking in [before, after] { #expect(try await world.stored(booking).state == .confirmed) }
            #expect(try await world.payments(of: first).map(\.state) == [.refunding])
            let entries = try await world.store.waitlist(
                of: people[3].account, scope: people[3].scope, now: BookingWorld.now)
            #expect(entries.map(\.state) == [.waiting])
            try await world.expectSound()
        }
    }

    @Test("who stands in takes over what fits, the rest is cancelled", arguments: SQLBackend.enabled)
    func substitute(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let fits = try await world.book(world.filling, "09:00", for: people[0])
            let seat = try await world.book(world.course, "10:00", for: people[1])
            let clash = try await world.book(world.checkup, "11:30", for: people[0])
            _ = try await world.book(world.checkup, "11:30", by: 1, for: people[2])
            off(world)
            #expect(
                try await withdraw(world, substitute: 1) == WithdrawalProgress(moved: 2, cancelled: 1, remaining: 0))
            for booking in [fits, seat] {
                let now = try await world.stored(booking)
                #expect(now.practitionerID == world.dentists[1] && now.state == .confirmed)
                #expect(now.terms == booking.terms)
            }
            #expect(try await world.stored(clash).state == .cancelled)
            try await world.expectSound()
        }
    }

    @Test("a hold that had run out by itself is no cancellation", arguments: SQLBackend.enabled)
    func expiredHold(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.course, "09:00", for: person)
            _ = try await withdraw(world, now: BookingWorld.now + 660)
            #expect(try await world.eventKinds(of: held) == [.bookingHeld, .bookingExpired])
            try await world.expectSound()
        }
    }

    @Test("a practitioner withdraws its own time alone", arguments: SQLBackend.enabled)
    func ownTime(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let other: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[1])
            await expectRefusal("notFound") { try await withdraw(world, scope: other) }
            let own: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[0])
            let progress = try await withdraw(world, scope: own)
            #expect(progress.remaining == 0)
        }
    }

    @Test("a changed schedule names the bookings it has no room for", arguments: SQLBackend.enabled)
    func touched(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let inside = try await world.book(world.checkup, "09:00", for: person)
            _ = try await world.book(world.checkup, "12:00", for: person)
            off(world)
            let touched = try await world.store.touchedBookings(
                in: world.practice, practitioner: world.dentists[0], scope: world.desk, now: BookingWorld.now)
            #expect(touched.map(\.id) == [inside.id])
        }
    }

    @Test(
        "a suspended practice loses its holds, keeps its bookings, and both sides may cancel",
        arguments: SQLBackend.enabled)
    func suspended(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let mine = try await world.book(world.checkup, "09:00", for: people[0])
            let theirs = try await world.book(world.checkup, "10:00", for: people[0])
            let held = try await world.hold(world.checkup, "11:00", for: people[1])
            let seat = try await world.hold(world.course, "12:00", for: people[2])
            world.rules.change { _, _, state in state = .suspended }
            await expectRefusal("practiceClosed") { try await world.confirm(held, by: people[1].scope) }
            await expectRefusal("practiceClosed") { try await world.hold(world.checkup, "14:00", for: people[1]) }
            func clear() async throws -> Int {
                try await world.store.clearSuspendedHolds(
                    of: world.practice, limit: 1, scope: .system("suspended"), now: BookingWorld.now)
            }
            #expect(try await clear() == 1)
            #expect(try await clear() == 0)
            for booking in [held, seat] { #expect(try await world.stored(booking).state == .cancelled) }
            #expect(try await world.cancel(mine, by: people[0].scope).state == .cancelled)
            #expect(try await world.cancel(theirs, by: world.desk).state == .cancelled)
            try await world.expectSound()
        }
    }

    @Test(
        "what nobody closed is closed a day later by policy, marked so, and staff may correct it",
        arguments: SQLBackend.enabled)
    func forgotten(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let confirmed = try await world.book(world.checkup, "08:00", for: people[0])
            let arrived = try await world.book(world.course, "13:00", for: people[0])
            try await world.attend(arrived, .arrive, now: world.at("13:00"))
            let withdrawn = try await world.book(world.checkup, "09:00", for: people[1])
            off(world)
            let dayLater = arrived.terms.endsAt + 24 * 3600
            #expect(try await world.store.closeForgotten(limit: 10, now: confirmed.terms.endsAt + 24 * 3600 - 1) == 0)
            #expect(try await world.store.closeForgotten(limit: 10, now: dayLater) == 2)
            #expect(try await world.store.closeForgotten(limit: 10, now: dayLater) == 0)
            for booking in [confirmed, arrived] {
                let closed = try await world.stored(booking)
                #expect(closed.state == .completed && closed.closedBySystem)
            }
            #expect(try await world.stored(withdrawn).state == .confirmed)
            try await world.expectSound()
            let corrected = try await world.attend(confirmed, .miss, now: dayLater + 60)
            #expect(corrected.state == .noShow && !corrected.closedBySystem)
            #expect(try await world.stored(confirmed) == corrected)
            await expectRefusal("wrongState") { try await world.attend(confirmed, .complete, now: dayLater + 60) }
            let came = try await world.attend(confirmed, .arrive, now: dayLater + 120)
            #expect(try await world.stored(came) == came)
            try await world.expectSound()
        }
    }
}
