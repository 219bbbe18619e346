import Domain
import Storage
import Testing

@Suite("Claims under race")
struct ClaimRaceContract {
    @Test(
        "buffers and unequal lengths keep their distance, and what is given back can be had",
        arguments: SQLBackend.enabled)
    func buffers(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            let filling = try await world.hold(world.filling, "09:00", for: people[0])
            #expect(filling.resourceIDs == [world.rooms[0]])
            // Cleaning lasts until 09:35.
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:30", for: people[1]) }
            let neighbour = try await world.hold(world.filling, "09:30", by: 1, for: people[1])
            #expect(neighbour.resourceIDs == [world.rooms[1]])
            try await world.cancel(filling, by: people[0].scope)
            _ = try await world.hold(world.checkup, "09:30", for: people[1])
            try await world.expectSound()
        }
    }

    @Test("a service that needs two rooms waits until two are free", arguments: SQLBackend.enabled)
    func roomsByCount(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            world.rules.change { services, _, _ in
                for index in services.indices where services[index].id == world.checkup {
                    services[index].value.resources = [ResourceNeed(kind: "room", count: 2)]
                }
            }
            let people = try await world.people(3)
            let first = try await world.hold(world.filling, "09:00", for: people[0])
            await expectRefusal("taken") { try await world.hold(world.checkup, "09:00", by: 1, for: people[1]) }
            try await world.cancel(first, by: people[0].scope)
            let both = try await world.hold(world.checkup, "09:00", by: 1, for: people[1])
            #expect(both.resourceIDs == world.rooms)
            await expectRefusal("taken") { try await world.hold(world.filling, "09:00", for: people[2]) }
            try await world.expectSound()
        }
    }

    @Test("two rooms among many who race through two doors go to two of them", arguments: SQLBackend.enabled)
    func roomRace(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(8)
            for time in ["09:00", "10:00", "11:00"] {
                let held = try await world.race(Array(people.enumerated())) { entry, door in
                    let (index, person) = entry
                    return try await world.hold(world.filling, time, by: index / 4, for: person, door: door)
                }
                let won = held.compactMap { $0 }
                #expect(won.count == 2)
                #expect(Set(won.flatMap(\.resourceIDs)) == Set(world.rooms))
                for (person, booking) in zip(people, held) {
                    if let booking { try await world.cancel(booking, by: person.scope) }
                }
            }
            try await world.expectSound()
        }
    }

    @Test("whatever many people do at once, the tables stay sound", arguments: SQLBackend.enabled, [1, 2, 3])
    func mixedRace(_ backend: SQLBackend, seed: UInt64) async throws {
        try await BookingWorld.with(backend, doors: 2) { world in
            let people = try await world.people(10)
            let done = try await world.race(Array(people.enumerated())) { entry, door in
                let (index, person) = entry
                var client = RandomClient(world: world, person: person, door: door, seed: seed &* 100 + UInt64(index))
                return try await client.act(times: 14)
            }
            #expect(done.compactMap { $0 }.reduce(0, +) > 30, "a race that did nothing shows nothing")
            try await world.expectSound()
            // Much later nothing is held any more, and the sweeper has nothing left to do.
            _ = try await world.store.sweepExpired(limit: 1000, now: BookingWorld.now + 86_400)
            #expect(try await world.store.sweepExpired(limit: 1000, now: BookingWorld.now + 86_400) == 0)
            try await world.expectSound()
        }
    }
}

/// Somebody who does a bit of everything, the same for the same seed.
struct RandomClient {
    let world: BookingWorld
    let person: Person
    let door: Int
    var seed: UInt64
    private var bookings: [Booking] = []

    init(world: BookingWorld, person: Person, door: Int, seed: UInt64) {
        self.world = world
        self.person = person
        self.door = door
        self.seed = seed
    }

    /// - Returns: how much of it succeeded.
    mutating func act(times: Int) async throws -> Int {
        var succeeded = 0
        for turn in 0..<times {
            // Clocks that go on, and holds of ten minutes: some of them run out on the way.
            let now = BookingWorld.now + Int64(turn) * 180
            do {
                try await act(now: now)
                succeeded += 1
            } catch let refusal as any DomainError where refusal.code != "busy" {
                continue
            }
        }
        return succeeded
    }

    private mutating func act(now: Instant) async throws {
        switch draw(10) {
        case 0..<5:
            let service = [world.checkup, world.filling, world.course][draw(3)]
            let time = ["08:00", "08:30", "09:00", "09:30", "10:00", "11:00"][draw(6)]
            bookings.append(
                try await world.hold(service, time, by: draw(2), for: person, door: door, now: now))
        case 5..<7:
            guard let booking = any() else { return }
            _ = try await world.confirm(booking, by: person.scope, door: door, now: now)
        case 7..<9:
            guard let booking = any() else { return }
            let time = ["08:00", "08:30", "09:00", "10:00"][draw(4)]
            _ = try await world.move(booking, to: time, by: draw(2), scope: person.scope, door: door, now: now)
        default:
            guard let booking = any() else { return }
            try await world.cancel(booking, by: person.scope, door: door, now: now)
        }
    }

    private mutating func any() -> Booking? { bookings.isEmpty ? nil : bookings[draw(bookings.count)] }

    private mutating func draw(_ count: Int) -> Int {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((seed >> 33) % UInt64(count))
    }
}
