import Domain
import Storage
import Testing

@Suite("Payments")
struct PaymentContract {
    private func arrange(
        _ world: BookingWorld, _ booking: Booking, _ method: PaymentMethod, by scope: Scope, reference: String? = nil
    ) async throws -> Payment {
        try await world.store.arrangePayment(
            booking.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: method, reference: reference),
            ask: world.ask(scope, .arrangePayment)
        ).done()
    }

    private func record(
        _ world: BookingWorld, _ booking: Booking, _ amount: Int64, reference: String? = nil, currency: String = "EUR"
    ) async throws -> Payment {
        try await world.store.recordPayment(
            booking.id, of: world.practice,
            RecordPayment(
                id: testIDs().next(), method: .invoice, amount: Money(amount: amount, currency: currency),
                reference: reference), ask: world.ask(world.desk, .recordPayment)
        ).done()
    }

    private func policy(_ world: BookingWorld, _ confirmation: ConfirmationPolicy) {
        world.rules.change { services, _, _ in
            for index in services.indices {
                services[index].value.payment = PaymentPolicy(
                    methods: [.visit, .insurer, .voucher, .invoice, .card], confirmation: confirmation)
            }
        }
    }

    private func price(_ world: BookingWorld, _ price: Money) {
        world.rules.change { services, _, _ in
            for index in services.indices { services[index].value.price = price }
        }
    }

    private func standing(_ world: BookingWorld, _ booking: Booking) async throws -> [String] {
        try await world.payments(of: booking).map { "\($0.state.rawValue) \($0.amount.amount)" }.sorted()
    }

    @Test(
        "only the agreed methods are taken, a card not yet, and insurers and vouchers with their number",
        arguments: SQLBackend.enabled)
    func methods(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let onlyVisit = try await world.hold(world.checkup, "09:00", for: person)
            await expectRefusal("methodNotAccepted") {
                try await arrange(world, onlyVisit, .invoice, by: person.scope)
            }
            policy(world, .arranged)
            let held = try await world.hold(world.checkup, "10:00", for: person)
            await expectRefusal("methodNotAccepted") { try await arrange(world, held, .card, by: person.scope) }
            await #expect(throws: InvalidInput.self) { try await arrange(world, held, .insurer, by: person.scope) }
            let first = try await arrange(world, held, .insurer, by: person.scope, reference: "AB 1")
            let second = try await arrange(world, held, .invoice, by: person.scope)
            let kept = try await world.payments(of: held)
            #expect(kept.first { $0.id == first.id }?.state == .failed, "another way was chosen")
            #expect(kept.first { $0.id == second.id }?.state == .arranged)
            #expect(kept.first { $0.id == first.id }?.reference == "AB 1")
        }
    }

    @Test("each change of a payment raises its booking's version, with its event", arguments: SQLBackend.enabled)
    func versions(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            policy(world, .arranged)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let arranged = try await arrange(world, held, .voucher, by: person.scope, reference: "V1")
            let paid = try await record(world, held, 5000, reference: "V2")
            #expect(paid.id == arranged.id && paid.state == .paid && paid.reference == "V2")
            #expect(try await world.payments(of: held).map(\.reference) == ["V2"])
            _ = try await world.store.refundPayment(
                paid.id, of: held.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            await expectRefusal("wrongPaymentState") {
                try await world.store.refundPayment(
                    paid.id, of: held.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            }
            #expect(try await world.stored(held).version == 4)
            #expect(
                try await world.eventKinds(of: held) == [
                    .bookingHeld, .bookingPaymentChanged, .bookingPaymentChanged, .bookingPaymentChanged,
                ])
            try await world.expectSound()
        }
    }

    @Test(
        "where money must be there first, a promise does not confirm and a part neither", arguments: SQLBackend.enabled)
    func paidPolicy(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            policy(world, .paid)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            func confirm() async throws -> Booking {
                try await world.store.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(person.scope, .confirmBooking)
                ).done().bookings[0]
            }
            _ = try await arrange(world, held, .visit, by: person.scope)
            await expectRefusal("missingToConfirm") { try await confirm() }
            _ = try await record(world, held, 2000)
            await expectRefusal("missingToConfirm") { try await confirm() }
            _ = try await record(world, held, 3000)
            #expect(try await confirm().state == .confirmed)
        }
    }

    @Test(
        "money for a cancelled booking is given back, what was only arranged falls away", arguments: SQLBackend.enabled)
    func cancelled(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            policy(world, .arranged)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let arranged = try await arrange(world, held, .invoice, by: person.scope)
            let paid = try await record(world, held, 2000)
            try await world.cancel(held, by: person.scope)
            let states = Dictionary(
                uniqueKeysWithValues: try await world.payments(of: held).map { ($0.id, $0.state) })
            #expect(states == [paid.id: .refunding, arranged.id: .failed])
            _ = try await world.store.refundPayment(
                paid.id, of: held.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            #expect(try await world.payments(of: held).contains { $0.state == .refunded })
        }
    }

    @Test(
        "amounts are above zero, in the booking's currency, recorded by the desk alone", arguments: SQLBackend.enabled)
    func amounts(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            await expectRefusal("amountOutOfRange") { try await record(world, held, 0) }
            await expectRefusal("amountOutOfRange") { try await record(world, held, -5) }
            await expectRefusal("amountOutOfRange") { try await record(world, held, 5, currency: "USD") }
            await expectRefusal("amountAboveDue") { try await record(world, held, 5001) }
            await expectRefusal("amountAboveDue") { try await record(world, held, 100_000_000) }
            await #expect(throws: (any Error).self) {
                try await world.store.recordPayment(
                    held.id, of: world.practice,
                    RecordPayment(id: testIDs().next(), method: .visit, amount: held.terms.price),
                    ask: world.ask(person.scope, .recordPayment))
            }
            #expect(try await world.payments(of: held).isEmpty)
        }
    }

    @Test("a part is a payment of its own, and what was arranged is for the rest", arguments: SQLBackend.enabled)
    func parts(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            policy(world, .arranged)
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let arranged = try await arrange(world, held, .invoice, by: person.scope, reference: "Rue Un")
            let part = try await record(world, held, 2000)
            #expect(part.id != arranged.id && part.state == .paid && part.amount.amount == 2000)
            #expect(try await standing(world, held) == ["arranged 3000", "paid 2000"])
            await expectRefusal("amountAboveDue") { try await record(world, held, 3001) }
            _ = try await arrange(world, held, .visit, by: person.scope)
            #expect(try await standing(world, held) == ["arranged 3000", "failed 3000", "paid 2000"])
            _ = try await world.store.refundPayment(
                part.id, of: held.id, in: world.practice, ask: world.ask(world.desk, .refundPayment))
            #expect(try await standing(world, held) == ["arranged 5000", "failed 3000", "refunded 2000"])
            let rest = try await record(world, held, 5000)
            #expect(rest.state == .paid)
            await expectRefusal("amountAboveDue") { try await record(world, held, 1) }
            await expectRefusal("nothingDue") { try await arrange(world, held, .invoice, by: person.scope) }
            #expect(try await standing(world, held) == ["failed 3000", "paid 5000", "refunded 2000"])
            try await world.expectSound()
        }
    }

    @Test(
        "who moves to other terms owes the difference, and what was arranged is for what is due then",
        arguments: SQLBackend.enabled)
    func moved(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            policy(world, .arranged)
            let people = try await world.people(3)
            let paid = try await world.book(world.checkup, "09:00", for: people[0])
            _ = try await record(world, paid, 5000)
            let arranged = try await world.book(world.checkup, "10:00", for: people[1])
            let partly = try await world.book(world.checkup, "11:00", for: people[2])
            _ = try await record(world, partly, 1500)
            price(world, Money(amount: 8000, currency: "EUR"))
            _ = try await world.move(paid, to: "13:00", scope: people[0].scope)
            _ = try await world.move(arranged, to: "14:00", scope: people[1].scope)
            _ = try await world.move(partly, to: "15:00", scope: people[2].scope)
            #expect(try await standing(world, paid) == ["paid 5000"])
            #expect(try await standing(world, arranged) == ["arranged 8000"])
            #expect(try await standing(world, partly) == ["arranged 6500", "paid 1500"])
            await expectRefusal("amountAboveDue") { try await record(world, paid, 3001) }
            #expect(try await record(world, paid, 3000).state == .paid)
            price(world, Money(amount: 1000, currency: "EUR"))
            _ = try await world.move(partly, to: "16:00", scope: people[2].scope)
            #expect(try await standing(world, partly) == ["failed 6500", "paid 1500"], "nothing is due any more")
            price(world, Money(amount: 900, currency: "CHF"))
            _ = try await world.move(partly, to: "17:00", scope: people[2].scope)
            #expect(try await standing(world, partly) == ["failed 6500", "refunding 1500"], "another currency")
            #expect(try await record(world, partly, 900, currency: "CHF").state == .paid)
            try await world.expectSound()
        }
    }

    @Test("two desks that record at once both count", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let person = try await world.patient()
            let held = try await world.hold(world.checkup, "09:00", for: person)
            let recorded = try await world.race(Array(Int64(1)...8)) { amount, door in
                try await world.doors[door].bookings.recordPayment(
                    held.id, of: world.practice,
                    RecordPayment(id: testIDs().next(), method: .visit, amount: Money(amount: amount, currency: "EUR")),
                    ask: world.ask(world.desk, .recordPayment))
            }
            #expect(recorded.compactMap { $0 }.count == 8)
            #expect(try await world.payments(of: held).map(\.amount.amount).reduce(0, +) == 36)
            try await world.expectSound()
        }
    }
}
