import Distributed
import Domain
import Foundation
import Storage
import Testing
import Threads

@Suite("The live view")
struct LiveViewContract {
    private static let epoch = ID<LogEpoch>(high: 1, low: 1)

    /// A practice, its live view at two doors, and what follows the log into it.
    private struct World: Sendable {
        let bookings: BookingWorld
        let source: WatchedSource
        let open: LiveBackend.Door
        let here: any LiveView
        let there: any LiveView
        private let taken = Guarded<Int64>(0)

        init(_ bookings: BookingWorld, _ open: @escaping LiveBackend.Door) async throws {
            self.bookings = bookings
            self.open = open
            source = WatchedSource(SQLLiveView(bookings.doors[0].database))
            here = try await open(source, LiveViewContract.epoch)
            there = try await open(source, LiveViewContract.epoch)
        }

        /// What the log has told since it was last asked.
        func news() async throws -> [LiveChange] {
            let after = taken.withLock { $0 }
            let events = try await bookings.doors[0].database.read(.current) {
                try EventTable(side: .booking).events(after: after, limit: 1000, in: $0)
            }
            if let last = events.last { taken.withLock { $0 = last.position } }
            return events.map(\.event).compactMap(LiveChange.init)
        }

        func follow() async throws { #expect(await here.take(try await news())) }

        func day(_ offset: Int = 0) -> LiveDay {
            let monday = LocalDate("2026-12-07") ?? .first
            return LiveDay(
                practiceID: bookings.practice, locationID: bookings.location, date: monday.adding(days: offset))
        }

        /// What both doors show is what is stored.
        func expect(_ booking: Booking, day offset: Int = 0) async throws {
            let stored = LiveBooking(try await bookings.stored(booking))
            for view in [here, there] {
                #expect(try await view.booking(booking.id, of: bookings.practice) == stored)
                #expect(try await view.day(day(offset)).contains(stored))
            }
        }
    }

    private func with(_ backend: LiveBackend, _ test: @Sendable (World) async throws -> Void) async throws {
        try await BookingWorld.with(SQLBackend.known[0]) { bookings in
            try await backend.withView { open in try await test(try await World(bookings, open)) }
        }
    }

    @Test("a booking is shown as it is, from hold to cancellation, on its day", arguments: LiveBackend.enabled)
    func life(_ backend: LiveBackend) async throws {
        try await with(backend) { world in
            let person = try await world.bookings.patient()
            let held = try await world.bookings.hold(world.bookings.checkup, "09:00", for: person)
            try await world.follow()
            try await world.expect(held)
            let live = try #require(try await world.there.booking(held.id, of: world.bookings.practice))
            #expect(live.accountID == person.account && live.state(at: BookingWorld.now) == .held)
            #expect(live.state(at: live.holdExpiresAt ?? BookingWorld.now) == .expired)
            _ = try await world.bookings.confirm(held, by: person.scope)
            try await world.follow()
            try await world.expect(held)
            _ = try await world.bookings.move(held, to: "10:00", day: 1, scope: person.scope)
            try await world.follow()
            try await world.expect(held, day: 1)
            for view in [world.here, world.there] { #expect(try await view.day(world.day()).isEmpty) }
            try await world.bookings.cancel(held, by: person.scope)
            try await world.follow()
            try await world.expect(held, day: 1)
            #expect(try await world.here.booking(testIDs().next(), of: world.bookings.practice) == nil)
            #expect(try await world.here.booking(held.id, of: testIDs().next()) == nil)
        }
    }

    @Test("a day is in order, and of its own location and date", arguments: LiveBackend.enabled)
    func order(_ backend: LiveBackend) async throws {
        try await with(backend) { world in
            let people = try await world.bookings.people(3)
            let late = try await world.bookings.book(world.bookings.checkup, "11:00", for: people[0])
            _ = try await world.bookings.book(world.bookings.checkup, "11:00", day: 1, for: people[2])
            let early = try await world.bookings.book(world.bookings.checkup, "08:30", by: 1, for: people[1])
            for _ in 0..<2 {
                #expect(try await world.here.day(world.day()).map(\.id) == [early.id, late.id])
                try await world.follow()
            }
            let elsewhere = LiveDay(
                practiceID: world.bookings.practice, locationID: testIDs().next(), date: world.day().date)
            #expect(try await world.here.day(elsewhere).isEmpty)
        }
    }

    @Test("changes that come late, twice and in any order leave the newest", arguments: LiveBackend.enabled)
    func lowerVersions(_ backend: LiveBackend) async throws {
        try await with(backend) { world in
            let person = try await world.bookings.patient()
            let booking = try await world.bookings.book(world.bookings.checkup, "09:00", for: person)
            for turn in 0..<6 {
                _ = try await world.bookings.move(
                    booking, to: turn % 2 == 0 ? "10:00" : "11:00", day: turn % 3, scope: person.scope)
            }
            let all = try await world.news()
            for turn in 0..<10 {
                // A day that is looked at meanwhile is rebuilt meanwhile.
                if turn % 3 == 1 { for offset in 0..<3 { _ = try await world.there.day(world.day(offset)) } }
                #expect(await world.here.take((all + all).shuffled()))
            }
            try await world.expect(booking, day: 2)
            for offset in 0..<2 { #expect(try await world.here.day(world.day(offset)).isEmpty) }
        }
    }

    @Test("a rebuild that read before a change does not bring back what was", arguments: LiveBackend.enabled)
    func slowRebuild(_ backend: LiveBackend) async throws {
        try await with(backend) { world in
            let people = try await world.bookings.people(2)
            let booking = try await world.bookings.book(world.bookings.checkup, "09:00", for: people[0])
            // It has read the day with the booking there; before it writes that down, the booking moves away.
            world.source.afterNextRead {
                _ = try await world.bookings.move(booking, to: "10:00", day: 1, scope: people[0].scope)
                _ = try await world.bookings.book(world.bookings.checkup, "09:00", for: people[1])
                try await world.follow()
            }
            _ = try await world.here.day(world.day())
            #expect(try await world.there.day(world.day()).map(\.accountID) == [people[1].account])
            try await world.expect(booking, day: 1)
            world.source.afterNextRead {
                try await world.bookings.cancel(booking, by: people[0].scope)
                try await world.follow()
            }
            let other = try await world.open(world.source, ID(high: 1, low: 1))
            _ = try await other.booking(booking.id, of: world.bookings.practice)
            _ = try await other.day(world.day(2))
            #expect(try await world.there.booking(booking.id, of: world.bookings.practice)?.state == .cancelled)
        }
    }

    @Test("what was missed is seen once all is forgotten, and by another epoch", arguments: LiveBackend.enabled)
    func missed(_ backend: LiveBackend) async throws {
        try await with(backend) { world in
            let person = try await world.bookings.patient()
            let booking = try await world.bookings.book(world.bookings.checkup, "09:00", for: person)
            try await world.follow()
            try await world.expect(booking)
            try await world.bookings.cancel(booking, by: person.scope)
            // No word of it comes.
            let restored = try await world.open(world.source, ID(high: 2, low: 2))
            #expect(try await restored.booking(booking.id, of: world.bookings.practice)?.state == .cancelled)
            #expect(try await restored.day(world.day()).map(\.state) == [.cancelled])
            #expect(await world.here.forgetAll())
            try await world.expect(booking)
        }
    }

    @Test(
        "in Redis a second look asks no database, what lies there ends, and nothing of it is about a patient",
        .enabled(if: SharedRedis.settings != nil, "PRAXIS_TEST_REDIS names no server"))
    func kept() async throws {
        var settings = try #require(SharedRedis.settings)
        settings.prefix = "test:\(UUID().uuidString):"
        let client = RedisClient(settings, log: .none)
        defer { client.close() }
        try await poll { client.isUp }
        try await BookingWorld.with(SQLBackend.known[0]) { bookings in
            let world = try await World(bookings) { source, epoch in
                RedisLiveView(client, source: source, epoch: epoch)
            }
            let person = try await bookings.patient("Zuleika")
            let booking = try await bookings.book(bookings.checkup, "09:00", for: person)
            try await world.expect(booking)
            let asked = world.source.asked
            try await world.expect(booking)
            #expect(world.source.asked == asked)
            let keys = try await client.send(RedisCommand("KEYS", RedisText(client.settings.prefix + "*"))).list ?? []
            #expect(keys.count >= 2)
            for key in keys.compactMap(\.text) {
                #expect(try await client.send(RedisCommand("PTTL", RedisText(key))).int ?? -1 > 0)
                let fields = try await client.send(RedisCommand("HGETALL", RedisText(key))).list ?? []
                let text = key + fields.compactMap(\.text).joined()
                #expect(!text.contains("Zuleika") && !text.contains(person.id.description))
            }
        }
    }

    @Test("without Redis the database answers, and what it cannot take it says")
    func gone() async throws {
        let client = RedisClient(RedisSettings(host: "127.0.0.1", port: 1), log: .none)
        defer { client.close() }
        try await BookingWorld.with(SQLBackend.known[0]) { bookings in
            let world = try await World(bookings) { source, epoch in
                RedisLiveView(client, source: source, epoch: epoch)
            }
            let person = try await bookings.patient()
            let booking = try await bookings.book(bookings.checkup, "09:00", for: person)
            #expect(await !world.here.take(try await world.news()))
            #expect(await !world.here.forgetAll())
            try await world.expect(booking)
        }
    }
}
