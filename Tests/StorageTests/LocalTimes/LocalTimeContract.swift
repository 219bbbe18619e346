import Domain
import Secrets
import Storage
import Testing

@Suite("Bookings whose local time moved")
struct LocalTimeContract {
    /// The same names, under rules that came out since.
    private struct NewRules: TimeZones {
        var paris: Zone
        var data: TimeZoneData { TimeZoneData(source: "test", version: nil, isSystem: false) }
        func zone(_ identifier: String) -> Zone? {
            switch identifier {
            case "Europe/Paris": paris
            case "Test/West": Zone(identifier: identifier, offset: 0)
            default: nil
            }
        }
    }

    /// Paris two hours ahead from now on, where it was one.
    private static let summer = NewRules(paris: Zone(identifier: "Europe/Paris", offset: 7200) ?? .utc)
    private static let same = NewRules(paris: FixedZones.paris)

    /// The store as a process has it that has read those rules.
    private func store(_ world: BookingWorld, _ zones: NewRules = summer) -> SQLBookingStore {
        let database = world.doors[0].database
        return SQLBookingStore(
            database, practices: world.rules, zones: zones, ids: testIDs(),
            limits: HoldSlot.Limits(perVisitor: 3, perAddress: 6),
            seals: PatientSeals(master: MasterKeys(current: SecretKey()), finder: KeyedHash(SecretKey())),
            answers: AnswerSeal(seal: { answer, _ in answer }, open: { sealed, _ in sealed }),
            audit: AuditTrail(.booking, in: database))
    }

    private func settle(
        _ world: BookingWorld, _ zones: NewRules = summer, keep: KeptTime = .localTimes, date: LocalDate? = nil,
        now: Instant = BookingWorld.now
    ) async throws -> SettledDay {
        try await store(world, zones).settleLocalTimes(
            SettleLocalTimes(locationID: world.location, date: date, keep: keep), in: world.practice,
            ask: world.ask(world.desk, .settleLocalTimes, at: now)
        ).done()
    }

    private func strayed(_ world: BookingWorld, _ zones: NewRules = summer) async throws -> [ID<Booking>] {
        try await store(world, zones).strayedBookings(
            at: world.location, of: world.practice, scope: world.desk, now: BookingWorld.now
        ).map(\.id)
    }

    @Test(
        "a full day moves back at once, rooms and sessions with it, and its patients are told",
        arguments: SQLBackend.enabled)
    func wholeDay(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(3)
            let first = try await world.book(world.filling, "10:00", for: people[0])
            let second = try await world.book(world.checkup, "11:00", for: people[1])
            let held = try await world.hold(world.checkup, "12:00", for: people[2])
            var seats: [Booking] = []
            for person in people[0...1] { seats.append(try await world.book(world.course, "14:00", for: person)) }
            let next = try await world.book(world.course, "15:00", for: people[2])
            let tomorrow = try await world.book(world.checkup, "10:00", day: 1, for: people[2])
            let all = [first, second, held] + seats + [next]
            #expect(Set(try await strayed(world)) == Set((all + [tomorrow]).map(\.id)))
            let day = try await settle(world)
            #expect(day.date == first.terms.localDate && day.next == tomorrow.terms.localDate)
            #expect(day.left.isEmpty && day.settled == all.map(\.id).sorted())
            for booking in all {
                let now = try await world.stored(booking)
                #expect(now.terms.startsAt == booking.terms.startsAt - 3600)
                #expect(
                    (now.terms.localDate, now.terms.localTime) == (booking.terms.localDate, booking.terms.localTime))
                #expect(now.version == booking.version + 1 && now.state == booking.state && now.seat == booking.seat)
                #expect(try await world.eventKinds(of: booking).last == .bookingRescheduled)
            }
            #expect(try await settle(world, date: day.next).settled == [tomorrow.id])
            #expect(try await settle(world) == SettledDay(date: nil))
            #expect(try await strayed(world).isEmpty)
            try await world.expectSound()
            // The session moved with its row: whoever joins at the new instant finds it.
            let third = try await store(world).hold(
                world.request(world.course, seats[0].terms.startsAt - 3600, for: people[2].id),
                ask: world.ask(people[2].scope)
            ).done()
            #expect(third.sessionID == seats[0].sessionID)
            try await world.expectSound()
        }
    }

    @Test(
        "who finds its time taken stays, is named, and holds up nobody but whom it is in the way of",
        arguments: SQLBackend.enabled)
    func blocked(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            let first = try await world.book(world.checkup, "10:00", for: people[0])
            let second = try await world.book(world.checkup, "11:00", for: people[1])
            let late = try await world.book(world.checkup, "16:00", for: people[2])
            // Booked by the new clock: 10:00 there is 09:00 of old.
            let new = try await store(world).hold(
                world.request(world.checkup, world.at("09:00"), for: people[3].id), ask: world.ask(people[3].scope)
            ).done()
            let day = try await settle(world)
            #expect(day.settled == [late.id])
            #expect(Set(day.left.map(\.bookingID)) == [first.id, second.id])
            #expect(day.left.allSatisfy { $0.conflicts.map(\.code) == ["practitionerTaken"] })
            for booking in [first, second] { #expect(try await world.stored(booking) == booking) }
            try await world.expectSound()
            _ = try await world.cancel(new, by: people[3].scope)
            #expect(try await settle(world).settled == [first.id, second.id].sorted())
            try await world.expectSound()
        }
    }

    @Test("where another room of the kind is free, that one is taken", arguments: SQLBackend.enabled)
    func otherRoom(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let old = try await world.book(world.filling, "10:00", for: people[0])
            let new = try await store(world).hold(
                world.request(world.filling, world.at("09:00"), by: 1, for: people[1].id),
                ask: world.ask(people[1].scope)
            ).done()
            #expect(new.resourceIDs == old.resourceIDs)
            #expect(try await settle(world).settled == [old.id])
            #expect(try await world.stored(old).resourceIDs == [world.rooms[1]])
            try await world.expectSound()
        }
    }

    @Test(
        "overbookings stay overbookings, expired holds go, cancelled sessions stay cancelled at their time",
        arguments: SQLBackend.enabled)
    func oddities(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(4)
            let first = try await world.book(world.checkup, "10:00", for: people[0])
            let over = try await overbook("10:00", for: people[1], in: world)
            let seat = try await world.book(world.course, "14:00", for: people[2])
            let session = try #require(
                try await world.store.sessions(
                    in: world.practice, from: world.at("00:00"), until: world.at("23:55"), scope: world.desk,
                    now: BookingWorld.now
                ).first?.session)
            _ = try await world.store.cancelSession(
                session.id, in: world.practice, version: session.version, reason: nil,
                ask: world.ask(world.desk, .cancelSession))
            let dead = try await world.hold(world.course, "16:00", for: people[3])
            let later = BookingWorld.now + 660
            let settled = try await settle(world, now: later).settled
            #expect(settled == [first.id])
            #expect(try await world.stored(over).state == .expired)
            #expect(try await world.stored(dead).state == .expired)
            #expect(try await world.stored(seat).state == .cancelled)
            await expectRefusal("sessionCancelled") {
                try await store(world).hold(
                    world.request(world.course, seat.terms.startsAt - 3600, for: people[3].id),
                    ask: world.ask(people[3].scope, at: later)
                ).done()
            }
            try await world.expectSound()
        }
    }

    private func overbook(_ time: String, for person: Person, in world: BookingWorld) async throws
        -> Booking
    {
        // The desk knows somebody once there has been a booking there.
        try await world.cancel(try await world.hold(world.checkup, "17:00", for: person), by: person.scope)
        return try await world.store.hold(
            world.request(world.checkup, world.at(time), for: person.id, overbooking: "pain"),
            ask: world.ask(world.desk)
        ).done()
    }

    @Test("an overbooking moves with what it lies over", arguments: SQLBackend.enabled)
    func overbooked(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let first = try await world.book(world.checkup, "10:00", for: people[0])
            let over = try await overbook("10:00", for: people[1], in: world)
            #expect(try await settle(world).settled == [first.id, over.id].sorted())
            #expect(try await world.stored(over).seat == 1)
            try await world.expectSound()
        }
    }

    @Test("keeping instants writes the new local time beside them", arguments: SQLBackend.enabled)
    func instants(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let one = try await world.book(world.checkup, "10:00", for: people[0])
            let seat = try await world.book(world.course, "14:00", for: people[1])
            #expect(try await settle(world, keep: .instants).settled == [one.id, seat.id].sorted())
            for booking in [one, seat] {
                let now = try await world.stored(booking)
                #expect(now.terms.startsAt == booking.terms.startsAt)
                #expect(now.terms.localTime.minutes == booking.terms.localTime.minutes + 60)
                #expect(now.version == booking.version + 1)
            }
            #expect(try await strayed(world).isEmpty)
            try await world.expectSound()
        }
    }

    @Test(
        "after a change of the location's zone either of the two can be kept", arguments: SQLBackend.enabled,
        KeptTime.allCases)
    func otherZone(_ backend: SQLBackend, keep: KeptTime) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "10:00", for: person)
            #expect(try await strayed(world, Self.same).isEmpty)
            #expect(
                try await store(world).bookingsAhead(
                    at: world.location, of: world.practice, now: BookingWorld.now) == 1)
            world.rules.relocate(to: "Test/West")
            #expect(try await strayed(world, Self.same) == [booking.id])
            let careful = SettleLocalTimes(
                locationID: world.location, date: nil, keep: .localTimes, sameZoneOnly: true)
            let nothing = try await store(world, Self.same).settleLocalTimes(
                careful, in: world.practice, ask: world.ask(.system("test"), .settleLocalTimes)
            ).done()
            #expect(nothing == SettledDay(date: nil))
            #expect(try await settle(world, Self.same, keep: keep).settled == [booking.id])
            let now = try await world.stored(booking).terms
            #expect(now.timeZone == "Test/West")
            #expect(now.startsAt == booking.terms.startsAt + (keep == .localTimes ? 3600 : 0))
            #expect(
                now.localTime.minutes == booking.terms.localTime.minutes - (keep == .localTimes ? 0 : 60))
            try await world.expectSound()
        }
    }

    @Test(
        "a visit moves whole; where one of it must stay, none of it comes to lie upon it", arguments: SQLBackend.enabled
    )
    func visits(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let wanted = [
                world.request(world.checkup, world.at("10:00"), by: 0, for: people[0].id),
                world.request(world.checkup, world.at("11:00"), by: 1, for: people[0].id),
            ]
            let visit = try await world.store.holdVisit(
                testIDs().next(), wanted, ask: world.ask(people[0].scope, .holdVisit)
            ).done()
            // An hour later on the old clock: the first would come to where the second is.
            let winter = NewRules(paris: Zone(identifier: "Europe/Paris", offset: 0) ?? .utc)
            let other = try await store(world, winter).hold(
                world.request(world.checkup, world.at("12:00"), by: 1, for: people[1].id),
                ask: world.ask(people[1].scope)
            ).done()
            let day = try await settle(world, winter)
            #expect(day.settled.isEmpty)
            let codes = Dictionary(uniqueKeysWithValues: day.left.map { ($0.bookingID, $0.conflicts.map(\.code)) })
            #expect(codes == [visit[0].id: ["visitOverlaps"], visit[1].id: ["practitionerTaken"]])
            try await world.expectSound()
            try await world.cancel(other, by: people[1].scope)
            #expect(try await settle(world, winter).settled == visit.map(\.id).sorted())
            try await world.expectSound()
        }
    }

    @Test(
        "whoever books the same times meanwhile, nobody is lost and nothing is booked twice",
        arguments: SQLBackend.enabled)
    func races(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(6)
            let times = ["10:00", "11:00", "12:00"]
            var old: [Booking] = []
            for (person, time) in zip(people, times) {
                old.append(try await world.book(world.filling, time, for: person))
            }
            let wanted = zip(people.suffix(3), ["09:00", "10:00", "11:00"]).map { ($0, $1) }
            async let day = settle(world)
            let held = try await world.race(wanted) { want, _ in
                try await store(world).hold(
                    world.request(world.filling, world.at(want.1), by: 0, for: want.0.id), ask: world.ask(want.0.scope)
                ).done()
            }
            let settled = try await day
            #expect(settled.settled.count + settled.left.count == old.count)
            for booking in old {
                let now = try await world.stored(booking)
                let isMoved = settled.settled.contains(booking.id)
                #expect(now.state == .confirmed)
                #expect(now.terms.startsAt == booking.terms.startsAt - (isMoved ? 3600 : 0))
            }
            #expect(held.compactMap { $0 }.count <= 3)
            try await world.expectSound()
        }
    }

    @Test("the desk alone may ask, a practitioner sees its own", arguments: SQLBackend.enabled)
    func access(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "10:00", for: person)
            let own: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[0])
            let other: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[1])
            func seen(_ scope: Scope) async throws -> [ID<Booking>] {
                try await store(world).strayedBookings(
                    at: world.location, of: world.practice, scope: scope, now: BookingWorld.now
                ).map(\.id)
            }
            #expect(try await seen(own) == [booking.id])
            #expect(try await seen(other).isEmpty)
            await expectRefusal("notFound") { try await seen(person.scope) }
            await expectRefusal("notAllowed") {
                try await store(world).settleLocalTimes(
                    SettleLocalTimes(locationID: world.location, date: nil, keep: .localTimes), in: world.practice,
                    ask: world.ask(own, .settleLocalTimes))
            }
        }
    }
}
