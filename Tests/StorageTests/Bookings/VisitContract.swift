import Domain
import Storage
import Testing

@Suite("Visits of several bookings")
struct VisitContract {
    private func visit(
        _ world: BookingWorld, _ person: Person, _ wanted: [(ID<Service>, String)], by dentists: [Int]? = nil,
        id: ID<Visit> = testIDs().next()
    ) async throws -> [Booking] {
        let requests = wanted.enumerated().map { index, wish in
            world.request(wish.0, world.at(wish.1), by: dentists?[index] ?? 0, for: person.id)
        }
        return try await world.store.holdVisit(id, requests, ask: world.ask(person.scope, .holdVisit)).done()
    }

    private func arrange(_ world: BookingWorld, _ bookings: [Booking], _ person: Person) async throws {
        for booking in bookings {
            _ = try await world.store.arrangePayment(
                booking.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(person.scope, .arrangePayment))
        }
    }

    @Test("all times are held, or none", arguments: SQLBackend.enabled)
    func allOrNone(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            _ = try await world.hold(world.checkup, "10:00", for: people[0])
            let wanted = [(world.filling, "09:00"), (world.checkup, "10:00")]
            await expectRefusal("taken") { try await visit(world, people[1], wanted) }
            try await world.expectSound()
            let held = try await visit(world, people[1], [(world.checkup, "11:00"), (world.filling, "09:00")])
            #expect(held.map(\.serviceID) == [world.checkup, world.filling], "in the order asked for")
            #expect(Set(held.map(\.visitID)).count == 1)
            try await world.expectSound()
        }
    }

    @Test(
        "it is read as one by its patient and the desk, soonest first, and by nobody else",
        arguments: SQLBackend.enabled)
    func asOne(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let held = try await visit(world, people[0], [(world.checkup, "11:00"), (world.filling, "09:00")])
            let id = try #require(held[0].visitID)
            try await world.cancel(held[1], by: people[0].scope)
            for scope in [people[0].scope, world.desk] {
                let read = try await world.store.visit(id, of: world.practice, scope: scope, now: BookingWorld.now)
                #expect(read.map(\.booking.id) == [held[1].id, held[0].id])
                #expect(read.map(\.booking.state) == [.cancelled, .held])
                #expect(read.allSatisfy { $0.patientName != nil })
            }
            let other = try await world.store.visit(
                id, of: world.practice, scope: people[1].scope, now: BookingWorld.now)
            #expect(other.isEmpty)
        }
    }

    @Test(
        "everything in the way of a visit is named, with the booking that it is in the way of",
        arguments: SQLBackend.enabled)
    func allNamed(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            for time in ["09:00", "11:00"] { _ = try await world.hold(world.checkup, time, for: people[0]) }
            func subjects(_ body: () async throws -> Void) async -> [String] {
                do {
                    try await body()
                    return []
                } catch { return (error as? BookingRefusal)?.conflicts.map(\.subject) ?? ["\(error)"] }
            }
            let taken = await subjects {
                _ = try await visit(
                    world, people[1], [(world.checkup, "11:00"), (world.checkup, "10:00"), (world.checkup, "09:00")])
            }
            #expect(Set(taken) == ["bookings.0.practitioner", "bookings.2.practitioner"])
            let held = try await visit(world, people[1], [(world.checkup, "13:00"), (world.checkup, "14:00")])
            let unpaid = await subjects {
                _ = try await world.store.confirmVisit(
                    try #require(held[0].visitID), of: world.practice, ask: world.ask(people[1].scope, .confirmVisit))
            }
            #expect(Set(unpaid) == Set(held.map { "bookings.\($0.id).payment" }))
            try await world.expectSound()
        }
    }

    @Test("one of a visit's bookings is never confirmed without the others", arguments: SQLBackend.enabled)
    func neverHalfConfirmed(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await visit(world, person, [(world.checkup, "09:00"), (world.checkup, "10:00")])
            try await arrange(world, [held[0]], person)
            func confirm() async throws -> Domain.Confirmation {
                try await world.store.confirm(
                    held[0].id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking)
                ).done()
            }
            await expectRefusal("missingToConfirm") { try await confirm() }
            try await arrange(world, [held[1]], person)
            #expect(Set(try await confirm().bookings.map(\.id)) == Set(held.map(\.id)))
            for booking in held { #expect(try await world.stored(booking).state == .confirmed) }
            try await world.expectSound()
        }
    }

    @Test(
        "money for one of a visit's bookings confirms all of them, once the others can be",
        arguments: SQLBackend.enabled)
    func moneyForOne(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await visit(world, person, [(world.checkup, "09:00"), (world.checkup, "10:00")])
            _ = try await world.store.recordPayment(
                held[0].id, of: world.practice,
                RecordPayment(id: testIDs().next(), method: .visit, amount: held[0].terms.price),
                ask: world.ask(world.desk, .recordPayment))
            #expect(try await world.store.settleReceived(limit: 10, now: BookingWorld.now) == 0)
            for booking in held { #expect(try await world.stored(booking).state == .held) }
            try await arrange(world, [held[1]], person)
            let later = BookingWorld.now + SettleReceived.pause
            #expect(try await world.store.settleReceived(limit: 10, now: later) == 1)
            for booking in held { #expect(try await world.stored(booking).state == .confirmed) }
            try await world.expectSound()
        }
    }

    @Test("times of one visit never overlap, of one patient only, in one practice", arguments: SQLBackend.enabled)
    func noOverlap(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            await expectRefusal("visitOverlaps") {
                try await visit(world, people[0], [(world.course, "09:00"), (world.checkup, "09:30")], by: [0, 1])
            }
            let mixed = people.map { world.request(world.checkup, world.at("09:00"), for: $0.id) }
            await expectRefusal("visitMixed") {
                try await world.store.holdVisit(
                    testIDs().next(), mixed, ask: world.ask(people[0].scope, .holdVisit))
            }
            let held = try await visit(
                world, people[0], [(world.course, "09:00"), (world.checkup, "11:00")], by: [0, 1])
            await expectRefusal("visitOverlaps") {
                try await world.move(held[1], to: "09:30", scope: people[0].scope)
            }
            _ = try await world.move(held[1], to: "10:00", scope: people[0].scope)
            try await world.expectSound()
        }
    }

    @Test("all are confirmed, or none", arguments: SQLBackend.enabled)
    func confirmedAsOne(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let id: ID<Visit> = testIDs().next()
            let held = try await visit(world, person, [(world.checkup, "09:00"), (world.filling, "10:00")], id: id)
            try await arrange(world, [held[0]], person)
            func confirm(at now: Instant = BookingWorld.now) async throws -> Domain.Confirmation {
                try await world.store.confirmVisit(
                    id, of: world.practice, ask: world.ask(person.scope, .confirmVisit, at: now)
                ).done()
            }
            await expectRefusal("missingToConfirm") { try await confirm() }
            #expect(try await world.stored(held[0]).state == .held)
            try await arrange(world, [held[1]], person)
            #expect(try await confirm().bookings.map(\.state) == [.confirmed, .confirmed])
            await expectRefusal("wrongState") { try await confirm() }
            try await world.expectSound()
        }
    }

    @Test("of an expired visit either all times are claimed again, or none", arguments: SQLBackend.enabled)
    func expiredVisit(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let later = BookingWorld.now + 660
            let id: ID<Visit> = testIDs().next()
            let held = try await visit(world, people[0], [(world.checkup, "09:00"), (world.filling, "10:00")], id: id)
            try await arrange(world, held, people[0])
            let other = try await world.hold(world.checkup, "10:00", for: people[1], now: later)
            await expectRefusal("taken") {
                try await world.store.confirmVisit(
                    id, of: world.practice, ask: world.ask(people[0].scope, .confirmVisit, at: later))
            }
            #expect(try await world.stored(held[0]).state != .confirmed)
            try await world.cancel(other, by: people[1].scope, now: later)
            _ = try await world.store.confirmVisit(
                id, of: world.practice, ask: world.ask(people[0].scope, .confirmVisit, at: later))
            #expect(try await world.stored(held[0]).state == .confirmed)
            try await world.expectSound()
        }
    }

    @Test("a visit is cancelled as one; what was cancelled before is left alone", arguments: SQLBackend.enabled)
    func cancelledAsOne(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let id: ID<Visit> = testIDs().next()
            let held = try await visit(
                world, person, [(world.checkup, "09:00"), (world.filling, "10:00"), (world.course, "11:00")], id: id)
            try await world.cancel(held[1], by: person.scope)
            let cancelled = try await world.store.cancelVisit(
                id, of: world.practice, ask: world.ask(person.scope, .cancelVisit)
            ).done()
            #expect(Set(cancelled.map(\.id)) == [held[0].id, held[2].id])
            await expectRefusal("wrongState") {
                try await world.store.cancelVisit(id, of: world.practice, ask: world.ask(person.scope, .cancelVisit))
            }
            try await world.expectSound()
        }
    }

    @Test("a visit moves as one, each booking into another's old time", arguments: SQLBackend.enabled)
    func movedAsOne(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let id: ID<Visit> = testIDs().next()
            let held = try await visit(
                world, people[0], [(world.checkup, "09:00"), (world.checkup, "09:30"), (world.filling, "11:00")], id: id
            )
            _ = try await world.book(world.checkup, "14:00", for: people[1])
            func move(_ times: [(Int, String)], by scope: Scope) async throws -> [Booking] {
                let moves = times.map { index, time in
                    RescheduleVisit.Move(held[index].id, to: RescheduleBooking(startsAt: world.at(time)))
                }
                return try await world.store.rescheduleVisit(
                    id, of: world.practice, to: RescheduleVisit(moves: moves),
                    ask: world.ask(scope, .rescheduleVisit)
                ).done()
            }
            let swapped = try await move([(0, "09:30"), (1, "09:00")], by: people[0].scope)
            #expect(swapped.map(\.id) == [held[1].id, held[0].id])
            #expect(swapped.map(\.version) == [2, 2])
            await expectRefusal("taken") { try await move([(0, "15:00"), (1, "14:00")], by: people[0].scope) }
            #expect(try await world.stored(held[0]).terms.startsAt == world.at("09:30"))
            await expectRefusal("visitOverlaps") { try await move([(0, "11:00")], by: people[0].scope) }
            await expectRefusal("notFound") { try await move([(0, "15:00")], by: people[1].scope) }
            await expectRefusal("invalid") { try await move([(0, "15:00"), (0, "16:00")], by: people[0].scope) }
            #expect(try await world.stored(held[2]).version == 1)
            try await world.expectSound()
        }
    }

    @Test("confirming tells of the account's other bookings at that time", arguments: SQLBackend.enabled)
    func overlapWarning(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let other = try await world.book(world.checkup, "09:00", for: person)
            let held = try await world.hold(world.course, "09:00", by: 1, for: person)
            try await arrange(world, [held], person)
            let confirmation = try await world.store.confirm(
                held.id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking)
            ).done()
            #expect(confirmation.overlapping == [other.id])
        }
    }
}
