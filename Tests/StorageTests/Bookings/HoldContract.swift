import Domain
import Storage
import Testing

@Suite("Holding and confirming")
struct HoldContract {
    @Test("a held time belongs to one, and shows as taken until it is given back", arguments: SQLBackend.enabled)
    func heldOnce(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let (scope, patient, _) = try await world.patient()
            let (other, neighbour, _) = try await world.patient("Ben")
            let first = world.request(world.checkup, world.at("09:00"), for: patient)
            let held = try await world.store.hold(first, ask: world.ask(scope)).done()
            #expect(held.state == .held)
            #expect(held.holdExpiresAt == BookingWorld.now.adding(minutes: 10))
            let second = world.request(world.checkup, world.at("09:00"), for: neighbour)
            await #expect(throws: BookingRefusal.self) { try await world.store.hold(second, ask: world.ask(other)) }
            let cancelled = try await world.store.cancel(
                held.id, of: world.practice, version: nil, ask: world.ask(scope, .cancelBooking)
            ).done()
            #expect(cancelled.state == .cancelled)
            #expect(try await world.store.hold(second, ask: world.ask(other)).done().state == .held)
        }
    }

    @Test("a hold confirms once payment is arranged, and names what is missing before", arguments: SQLBackend.enabled)
    func confirmNeedsPayment(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let (scope, patient, _) = try await world.patient()
            let held = try await world.store.hold(
                world.request(world.checkup, world.at("09:00"), for: patient), ask: world.ask(scope)
            ).done()
            let error = await #expect(throws: BookingRefusal.self) {
                try await world.store.confirm(
                    held.id, of: world.practice, version: nil, ask: world.ask(scope, .confirmBooking))
            }
            #expect(error?.conflicts.map(\.code) == ["paymentNotArranged"])
            _ = try await world.store.arrangePayment(
                held.id, of: world.practice, ArrangePayment(id: testIDs().next(), method: .visit),
                ask: world.ask(scope, .arrangePayment))
            let confirmed = try await world.store.confirm(
                held.id, of: world.practice, version: nil, ask: world.ask(scope, .confirmBooking)
            ).done()
            #expect(confirmed.bookings.map(\.state) == [.confirmed])
            #expect(confirmed.bookings.map(\.version) == [3])
        }
    }

    @Test("of many who race for one time through two doors, one has it", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await (0..<8).asyncMap { try await world.patient("P\($0)") }
            for slot in ["09:00", "10:00", "11:00", "12:00"] {
                let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for (index, person) in people.enumerated() {
                        group.addTask {
                            // Unequal lengths: half of them want a later start that overlaps the first.
                            let start = world.at(slot)
                            let request = world.request(
                                index % 2 == 0 ? world.checkup : world.filling, start, for: person.id)
                            do {
                                _ = try await world.doors[index % 2].bookings.hold(
                                    request, ask: world.ask(person.scope))
                                return true
                            } catch is BookingRefusal {
                                return false
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(winners == 1)
            }
        }
    }
}

extension Sequence {
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
