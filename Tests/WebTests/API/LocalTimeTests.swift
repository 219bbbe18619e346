import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("A location's zone")
struct LocalTimeTests {
    /// A confirmed booking of the patient's, tomorrow at 09:00 in Paris.
    private func book(_ world: WebWorld) async throws -> String {
        let held = try await world.ask(
            .post, "/practices/\(world.practice)/holds", as: .patient,
            world.holdBody(world.later(), patient: world.patient))
        return try held.text("id")
    }

    @Test("it is written over while nothing lies ahead; afterwards somebody must say what stays")
    func asks() async throws {
        try await WebWorld.run { world in
            let path = world.path("/locations/\(world.location)")
            let first = try await world.ask(.patch, path, as: .owner, ["timeZone": "UTC"], version: "\"v1\"")
            #expect(first.status == 200)
            let back = try await world.ask(.patch, path, as: .owner, ["timeZone": "Europe/Paris"], version: first.etag)
            #expect(back.status == 200)
            let booking = try await book(world)
            let refused = try await world.ask(.patch, path, as: .owner, ["timeZone": "UTC"], version: back.etag)
            #expect(refused.status == 409 && refused.code == "bookingsAhead")
            #expect(try refused.text("detail").hasPrefix("1 booking lies ahead"))
            // Anything else of the location can be changed all the same.
            let phone = try await world.ask(.patch, path, as: .owner, ["phone": "+33 1"], version: back.etag)
            #expect(phone.status == 200)
            let wrong = try await world.ask(
                .post, path + "/time-zone", as: .owner, ["timeZone": "UTC", "keep": "instants"], version: back.etag)
            #expect(wrong.status == 412)
            let changed = try await world.ask(
                .post, path + "/time-zone", as: .owner, ["timeZone": "America/New_York", "keep": "localTimes"])
            #expect(changed.status == 200 && changed["settled"]?.elements.map(\.text) == [booking])
            let moved = try await world.ask(.get, world.path("/bookings/\(booking)"), as: .patient)
            #expect(try moved.text("startsAt") == world.later(minutes: 360))
            #expect(try moved.text("localTime") == "09:00")
        }
    }

    @Test("a change that stopped half way is seen, and gone on with")
    func resumed() async throws {
        try await WebWorld.run { world in
            let path = world.path("/locations/\(world.location)")
            let booking = try await book(world)
            let owner = Scope.member(try #require(world.accounts[.owner]), world.practice, .owner, nil)
            let current = try await world.services.practices.item(
                world.location, of: world.practice, scope: owner)
            var value = current.value
            value.timeZone = "UTC"
            _ = try await world.services.practices.update(
                world.location, of: world.practice, version: current.version, value,
                ask: Ask(scope: owner, operation: .changeTimeZone, now: WebWorld.start))
            let strayed = try await world.ask(.get, path + "/strayed-bookings", as: .receptionist)
            #expect(strayed["items"]?.elements.map { $0["id"]?.text } == [booking])
            let settled = try await world.ask(.post, path + "/local-times", as: .receptionist, ["keep": "instants"])
            #expect(settled["settled"]?.elements.map(\.text) == [booking] && settled["next"] == nil)
            let after = try await world.ask(.get, path + "/strayed-bookings", as: .receptionist)
            #expect(after["items"]?.elements.isEmpty == true)
            let again = try await world.ask(
                .post, path + "/time-zone", as: .owner, ["timeZone": "UTC", "keep": "instants"])
            #expect(again.status == 200 && again["settled"]?.elements.isEmpty == true)
        }
    }

    @Test("a zone that nobody knows is refused, and nothing has changed")
    func unknown() async throws {
        try await WebWorld.run { world in
            let path = world.path("/locations/\(world.location)")
            let refused = try await world.ask(
                .post, path + "/time-zone", as: .owner, ["timeZone": "Atlantis/Deep", "keep": "instants"])
            #expect(refused.status == 422)
            let now = try await world.ask(.get, path, as: .owner)
            #expect(try now.text("timeZone") == "Europe/Paris")
        }
    }
}
