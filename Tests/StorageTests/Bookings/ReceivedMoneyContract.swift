import Domain
import Storage
import Testing

@Suite("Money for what is not confirmed")
struct ReceivedMoneyContract {
    private static let now = BookingWorld.now
    /// Every hold of ten minutes has run out.
    private static let late = now + 3600

    private func paidFirst(_ world: BookingWorld, _ confirmation: ConfirmationPolicy = .paid) {
        world.rules.change { services, _, _ in
            for index in services.indices {
                services[index].value.payment = PaymentPolicy(methods: [.visit, .invoice], confirmation: confirmation)
            }
        }
    }

    @discardableResult
    private func record(
        _ world: BookingWorld, _ booking: Booking, _ amount: Int64 = 5000, at now: Instant = now, door: Int = 0
    ) async throws -> Payment {
        try await world.doors[door].bookings.recordPayment(
            booking.id, of: world.practice,
            RecordPayment(id: testIDs().next(), method: .invoice, amount: Money(amount: amount, currency: "EUR")),
            ask: world.ask(world.desk, .recordPayment, at: now)
        ).done()
    }

    private func settle(_ world: BookingWorld, at now: Instant = now, door: Int = 0) async throws -> Int {
        try await world.doors[door].bookings.settleReceived(limit: 10, now: now)
    }

    private func archive(_ world: BookingWorld) async throws -> Int {
        try await world.doors[0].archiving.archive(
            closedBefore: Self.late + 86_400, limit: 10, now: Self.late + 86_400)
    }

    private func refunds(_ world: BookingWorld, _ scope: Scope? = nil, limit: Int = 10) async throws -> [ID<Booking>] {
        try await world.store.refunds(
            in: world.practice, scope: scope ?? world.desk, after: nil, limit: limit, now: Self.late
        ).map(\.booking.id)
    }

    @Test(
        "money for a hold confirms it, whatever its policy, once; a part only when the rest is there",
        arguments: SQLBackend.enabled)
    func held(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            for (policy, time) in [(ConfirmationPolicy.paid, "09:00"), (.arranged, "10:00"), (.nothing, "11:00")] {
                paidFirst(world, policy)
                let held = try await world.hold(world.checkup, time, for: person)
                #expect(try await settle(world) == 0)
                try await record(world, held)
                #expect(try await settle(world) == 1)
                #expect(try await world.stored(held).state == .confirmed)
                #expect(try await settle(world) == 0)
            }
            paidFirst(world)
            let partly = try await world.hold(world.checkup, "12:00", for: person)
            try await record(world, partly, 2000)
            #expect(try await settle(world) == 0)
            #expect(try await world.stored(partly).state == .held)
            try await record(world, partly, 3000)
            #expect(try await settle(world) == 1)
            #expect(try await world.stored(partly).state == .confirmed)
            #expect(try await refunds(world).isEmpty)
            try await world.expectSound()
        }
    }

    @Test(
        "money after expiry claims the time again, swept or not; where it is taken, the money is given back",
        arguments: SQLBackend.enabled)
    func expired(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            paidFirst(world)
            let people = try await world.people(3)
            let swept = try await world.hold(world.checkup, "09:00", for: people[0])
            let lost = try await world.hold(world.checkup, "10:00", for: people[1])
            _ = try await world.store.sweepExpired(limit: 10, now: Self.late)
            let inTime = try await world.hold(world.checkup, "11:00", for: people[0])
            try await record(world, inTime)
            _ = try await world.hold(world.checkup, "10:00", for: people[2], now: Self.late)
            try await record(world, swept, at: Self.late)
            let payment = try await record(world, lost, at: Self.late)
            #expect(payment.state == .paid)
            #expect(try await settle(world, at: Self.late) == 3)
            #expect(try await world.stored(swept).state == .confirmed)
            #expect(try await world.stored(inTime).state == .confirmed, "paid in time, looked at late")
            #expect(try await world.stored(lost).state == .expired)
            #expect(try await world.payments(of: lost).map(\.state) == [.refunding])
            #expect(try await refunds(world) == [lost.id])
            try await world.expectSound()
            let told: [String] = try await world.doors[0].database.scan { connection in
                try connection.query("SELECT kind FROM message WHERE booking_id = ?", .id(lost.id)) { try $0[0] }
            }
            #expect(told == ["moneyReturned"])
            #expect(try await archive(world) == 0, "money is to be given back")
            _ = try await world.store.refundPayment(
                payment.id, of: lost.id, in: world.practice, ask: world.ask(world.desk, .refundPayment, at: Self.late))
            #expect(try await refunds(world).isEmpty)
            #expect(try await archive(world) == 1)
            try await world.expectSound()
        }
    }

    @Test("money for a cancelled booking is to be given back at once", arguments: SQLBackend.enabled)
    func cancelled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            paidFirst(world)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            try await world.cancel(held, by: person.scope)
            #expect(try await record(world, held).state == .refunding)
            #expect(try await settle(world) == 0)
            #expect(try await refunds(world) == [held.id])
            #expect(try await archive(world) == 0)
            try await world.expectSound()
        }
    }

    @Test(
        "neither the archive nor an erasure takes what has money that nobody has settled",
        arguments: SQLBackend.enabled)
    func unsettled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            paidFirst(world)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            _ = try await world.store.sweepExpired(limit: 10, now: Self.late)
            try await record(world, held, at: Self.late)
            #expect(try await archive(world) == 0)
            let erasure = try await world.doors[0].patients.erase(
                person.id, version: 1, ask: world.ask(person.scope, .erasePatient, at: Self.late)
            ).done()
            #expect(erasure.state == .erasing)
            #expect(try await settle(world, at: Self.late) == 1)
            #expect(try await world.payments(of: held).map(\.state) == [.refunding], "nothing begins for the erased")
            #expect(try await world.stored(held).state == .expired)
        }
    }

    @Test("a part that comes late waits for the rest as long as a hold would", arguments: SQLBackend.enabled)
    func latePart(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            paidFirst(world)
            let people = try await world.people(2)
            let first = try await world.hold(world.checkup, "09:00", for: people[0])
            let second = try await world.hold(world.checkup, "10:00", for: people[1])
            for booking in [first, second] { try await record(world, booking, 2000, at: Self.late) }
            #expect(try await settle(world, at: Self.late) == 0)
            #expect(try await settle(world, at: Self.late + 1) == 0)
            try await record(world, first, 3000, at: Self.late + 300)
            #expect(try await settle(world, at: Self.late + 300) == 1)
            #expect(try await world.stored(first).state == .confirmed)
            #expect(try await settle(world, at: Self.late + 600) == 1)
            #expect(try await world.stored(second).state == .expired)
            #expect(try await world.payments(of: second).map(\.state) == [.refunding])
            try await world.expectSound()
        }
    }

    @Test("two workers and a patient who confirms at once: confirmed once", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            paidFirst(world)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            try await record(world, held)
            _ = try await world.race([0, 1, 2, 3]) { number, door in
                if number == 3 {
                    _ = try await world.doors[door].bookings.confirm(
                        held.id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking))
                } else {
                    _ = try await settle(world, door: door)
                }
            }
            let kinds = try await world.eventKinds(of: held)
            #expect(kinds == [.bookingHeld, .bookingPaymentChanged, .bookingConfirmed])
            #expect(try await world.payments(of: held).map(\.state) == [.paid])
            try await world.expectSound()
        }
    }

    @Test("refunds are staff's to see, a practitioner's own alone, page by page", arguments: SQLBackend.enabled)
    func whoSees(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            var ids: [ID<Booking>] = []
            for (time, dentist) in [("09:00", 0), ("10:00", 1)] {
                let held = try await world.hold(world.checkup, time, by: dentist, for: person)
                try await record(world, held)
                try await world.cancel(held, by: person.scope)
                ids.append(held.id)
            }
            #expect(try await refunds(world) == ids)
            #expect(try await refunds(world, limit: 1) == [ids[0]])
            let doctor: Scope = .member(testIDs().next(), world.practice, .practitioner, world.dentists[1])
            #expect(try await refunds(world, doctor) == [ids[1]])
            await expectRefusal("notFound") { try await refunds(world, person.scope) }
        }
    }
}
