import Domain
import Testing

@testable import App

@Suite("The plan of the demo world")
struct DemoWorldTests {
    private static let anchor = LocalDate(days: 20_782)
    private static let zones = SystemTimeZones(folder: "/usr/share/zoneinfo", clock: { Instant(seconds: 0) })
    private static let world = DemoWorld(anchor: anchor, zones: zones)

    @Test("It has practices of many cities, each of which keeps every rule")
    func practices() {
        #expect(Self.world.practices.count == 41)
        for practice in Self.world.practices { #expect(practice.problems() == []) }
        let zones = Set(Self.world.practices.flatMap { $0.locations.map(\.value.timeZone) })
        #expect(zones.count == 10)
        #expect(zones.allSatisfy { Self.zones.zone($0) != nil })
        let currencies = Set(Self.world.practices.flatMap { $0.services.map(\.value.price.currency) })
        #expect(currencies == ["EUR", "GBP", "CAD", "NZD"])
        let services = Self.world.practices.flatMap { $0.services.map(\.value) }
        #expect(services.contains { $0.capacity > 1 })
        #expect(services.contains { $0.mode == .video })
        #expect(services.contains { !$0.resources.isEmpty })
        #expect(Self.world.practices.contains { $0.locations.count > 1 })
    }

    @Test("Everything has a name of its own, below the last one")
    func names() {
        let practices = Self.world.practices
        var all: [[UInt8]] = []
        for practice in practices {
            all.append(practice.id.bytes)
            all += practice.locations.map(\.id.bytes)
            all += practice.practitioners.map(\.id.bytes)
            all += practice.resources.map(\.id.bytes)
            all += practice.services.map(\.id.bytes)
            all += practice.schedules.map(\.id.bytes)
        }
        all += Self.world.people.map(\.id.bytes)
        // The patient and her son share theirs.
        all += Set(Self.world.people.compactMap(\.account)).map(\.bytes)
        all += Self.world.visits.joined().map(\.story.id.bytes)
        all += Self.world.waits.map(\.id.bytes)
        #expect(Set(all).count == all.count)
        #expect(practices.allSatisfy { $0.id < DemoIDs.last })
        let mails = Self.world.people.filter { $0.account != nil }.compactMap(\.details.email)
        #expect(Set(mails + DemoSignIn.all.map(\.email)).count == mails.count + DemoSignIn.all.count - 1)
    }

    @Test("Diaries are busy: a few hundred people, thousands of bookings, behind and ahead, of every fate")
    func diaries() {
        let stories = Self.world.visits.joined().map(\.story)
        #expect((300...900).contains(Self.world.people.count))
        #expect((3_000...9_000).contains(stories.count))
        let now = Zone.utc.instant(of: Self.anchor, .midnight) + 12 * 3600
        let states = Dictionary(grouping: stories) { $0.state(at: now) }.mapValues(\.count)
        #expect(Set(states.keys) == [.confirmed, .arrived, .completed, .cancelled, .noShow, .expired])
        #expect(stories.contains { $0.startsAt < now - 110 * 86_400 })
        #expect(stories.contains { $0.startsAt > now + 25 * 86_400 })
        #expect(stories.contains { abs($0.startsAt - now) < 12 * 3600 })
    }

    @Test("Nobody has two visits at a time, and no practitioner two patients")
    func overlaps() {
        func check(_ stories: [DemoStory], _ who: String) {
            let ordered = stories.sorted { $0.startsAt < $1.startsAt }
            for (a, b) in zip(ordered, ordered.dropFirst()) where b.startsAt < a.endsAt {
                let isSession = a.startsAt == b.startsAt && a.service == b.service
                #expect(who == "practitioner" && isSession, "\(who): \(a.startsAt.rfc3339) and \(b.startsAt.rfc3339)")
            }
        }
        let visits = Self.world.visits.joined() + Self.world.fixed.seats
        let stories = visits.map(\.story) + Self.world.fixed.visit + [Self.world.fixed.moved]
        for stories in Dictionary(grouping: stories, by: \.practitioner).values { check(stories, "practitioner") }
        for visits in Dictionary(grouping: visits, by: \.person.id).values { check(visits.map(\.story), "patient") }
    }

    @Test("The same day gives the same world, the next day another")
    func deterministic() {
        func starts(_ world: DemoWorld) -> [Instant] { world.visits.joined().map(\.story.startsAt) }
        #expect(starts(DemoWorld(anchor: Self.anchor, zones: Self.zones)) == starts(Self.world))
        #expect(starts(DemoWorld(anchor: Self.anchor.adding(days: 1), zones: Self.zones)) != starts(Self.world))
    }

    @Test("The listing of the examples is the one that the practice's schedule makes")
    func listing() throws {
        let practice = try #require(Self.world.practices.first { $0.id == DemoIDs.practice })
        let schedule = try #require(practice.schedules.first { $0.id == DemoIDs.schedule })
        let stored = Stored(id: schedule.id, practiceID: practice.id, version: 1, isActive: true, value: schedule.value)
        #expect(ListingMaker.id(of: stored) == DemoIDs.listing)
        #expect(schedule.value.practitionerID == DemoIDs.practitioner)
    }

    @Test("Passwords of the demo keep the rules for passwords")
    func password() {
        for person in DemoSignIn.all {
            #expect(PasswordRules.problems(DemoSignIn.password, name: person.name, email: person.email) == [])
        }
    }
}
