import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("What hostile people write stays text on every page", .serialized)
struct HostileTextTests {
    private static let attacks = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)\" autofocus=\"", "</title><svg onload=alert(1)>", "</script><script>alert(1)</script>",
        "<!--", "]]>", "</textarea><b>", "{name}{count}", "\u{202E}<b>\u{2066}",
    ]

    /// Every tag of a page is one of ours: outside of quoted values no tag has a script in it, and scripts are those that
    /// the frame has.
    private func expectHarmless(_ page: TestPage, sourceLocation: SourceLocation = #_sourceLocation) {
        for tag in page.text.matches(of: #/<[^>]*>/#) {
            let bare = tag.0.replacing(#/"[^"]*"/#, with: "")
            #expect(!bare.contains(#/\son\w+/#) && !bare.contains("'"), "\(tag.0)", sourceLocation: sourceLocation)
            #expect(!tag.0.contains("javascript:"), "\(tag.0)", sourceLocation: sourceLocation)
        }
        let text = page.text
        #expect(!text.contains("alert(1)</script>") && !text.contains("<img src=x") && !text.contains("<svg onload"))
        #expect(
            text.matches(of: #/<script/#).count == text.matches(of: #/<\/script>/#).count,
            sourceLocation: sourceLocation)
        #expect(!text.contains("<!--") && !text.contains("</textarea><b>"), sourceLocation: sourceLocation)
    }

    @Test("in a practice's own words, a patient's, and a search", arguments: attacks)
    func everywhere(_ attack: String) async throws {
        try await WebWorld.run { world in
            try await write(attack, in: world)
            let browser = TestBrowser(world)
            for path in [
                "/practices/\(world.practice)?from=2026-12-14",
                "/practices/\(world.practice)/practitioners/\(world.practitioner)?from=2026-12-14",
                "/search?q=\(PercentCoding.encode(attack))&language=\(PercentCoding.encode(attack))",
                "/sign-in?then=\(PercentCoding.encode("/" + attack))", "/nothing/\(PercentCoding.encode(attack))",
                "/language/\(PercentCoding.encode(attack))",
            ] {
                expectHarmless(try await browser.open(path))
            }
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            try await browser.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            expectHarmless(browser.page)
            try await browser.submit("/register", ["name": attack, "email": attack, "password": attack])
            expectHarmless(browser.page)
            try await browser.submit(
                "/register", ["name": attack, "email": "a@example.org", "password": "four plain words here"])
            expectHarmless(browser.page)
            try await browser.submit("/confirmation", ["name": attack, "reason": attack, "phone": attack])
            expectHarmless(browser.page)
            #expect(browser.page.status == 422)
            try await browser.submit("/confirmation", ["name": attack, "reason": attack, "phone": ""])
            expectHarmless(browser.page)
            #expect(browser.page.heading == "You are booked")
            let booking = browser.page.path.prefix { $0 != "?" }
            for path in ["\(booking)", "\(booking)/time", "\(booking)/cancellation", "/bookings"] {
                expectHarmless(try await browser.open(path))
            }
            let calendar = try await browser.open("\(booking)/appointment.ics").text
            #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(!calendar.contains("BEGIN:VALARM"))
        }
    }

    /// In every field of a practice that a page shows.
    private func write(_ attack: String, in world: WebWorld) async throws {
        let store = world.services.practices
        let owner = try #require(world.accounts[.owner])
        let scope = Scope.member(owner, world.practice, .owner, nil)
        func ask<Answer>(_ operation: Domain.Operation) -> Ask<Answer> {
            Ask(scope: scope, operation: operation, now: world.clock.now)
        }
        let record = try await store.practice(world.practice, scope: scope)
        var details = record.details
        (details.name, details.summary, details.insurers) = (attack, attack, [attack])
        _ = try await store.update(world.practice, version: record.version, details, ask: ask(.updatePractice))
        let practitioner = try await store.item(world.practitioner, of: world.practice, scope: scope)
        var person = practitioner.value
        (person.name, person.summary, person.specialties, person.languages) = (attack, attack, [attack], [attack])
        _ = try await store.update(
            world.practitioner, of: world.practice, version: practitioner.version, person,
            ask: ask(.updatePractitioner))
        let service = try await store.item(world.service, of: world.practice, scope: scope)
        var offered = service.value
        (offered.name, offered.summary, offered.specialty) = (attack, attack, attack)
        _ = try await store.update(
            world.service, of: world.practice, version: service.version, offered, ask: ask(.updateService))
        let location = try await store.item(world.location, of: world.practice, scope: scope)
        var place = location.value
        (place.name, place.address, place.city, place.phone) = (attack, attack, attack, String(attack.prefix(40)))
        _ = try await store.update(
            world.location, of: world.practice, version: location.version, place, ask: ask(.updateLocation))
    }
}
