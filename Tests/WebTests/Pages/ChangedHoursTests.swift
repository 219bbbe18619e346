import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Two who change one practitioner's hours at once")
struct ChangedHoursTests {
    private func wish(_ world: WebWorld, from: String, until: String) -> [String: String] {
        [
            "practitioner": world.practitioner.description, "substitute": "", "fromDate": "2026-12-08",
            "untilDate": "2026-12-08", "fromTime": from, "untilTime": until,
        ]
    }

    @Test("whoever blocks a time second is shown what is there now, loses nothing, and can send it again")
    func block() async throws {
        try await WebWorld.run { world in
            let (one, other) = (try await TestBrowser.of(.receptionist, world), try await TestBrowser.of(.owner, world))
            for (browser, from, until) in [(one, "09:00", "10:00"), (other, "14:00", "15:30")] {
                try await browser.open("/desk/\(world.practice)/block")
                try await browser.submit("/block", wish(world, from: from, until: until))
                #expect(browser.page.heading == "Block this time?")
            }
            try await one.submit("/block", button: ("sure", "1"))
            #expect(one.page.heading == "The time is blocked")

            let page = try await other.submit("/block", button: ("sure", "1"))
            #expect(page.status == 412 && page.heading == "Block this time?")
            #expect(page.text.contains("Somebody has just changed these hours."))
            #expect(page.text.contains("<dt>Centre</dt>") && page.text.contains("09:00"))
            // All that was typed is still there.
            let change = try await other.submit("/block", button: ("change", "1"))
            #expect(change.text.contains("value=\"14:00\"") && change.text.contains("value=\"15:30\""))
            try await other.submit("/block", wish(world, from: "14:00", until: "15:30"))
            #expect(try await other.submit("/block", button: ("sure", "1")).heading == "The time is blocked")

            let schedule = try #require(
                try await world.services.practices.ruleBook(of: world.practice).schedules.first)
            #expect(schedule.exceptions.map(\.opens.description) == ["09:00", "14:00"])
        }
    }

    @Test("the same block, sent twice, is no change by somebody else")
    func twice() async throws {
        try await WebWorld.run { world in
            let browser = try await TestBrowser.of(.receptionist, world)
            try await browser.open("/desk/\(world.practice)/block")
            try await browser.submit("/block", wish(world, from: "09:00", until: "10:00"))
            let form = try #require(browser.page.forms.first { $0.action.hasSuffix("/block") })
            for _ in 1...2 {
                let page = try await browser.post(form.action, form.filled(with: [:], button: ("sure", "1")))
                #expect(page.heading == "The time is blocked")
            }
        }
    }

    @Test("whoever changes days of a schedule second is shown what is there now, and loses nothing")
    func exceptions() async throws {
        try await WebWorld.run { world in
            let schedule = try #require(
                try await world.services.practices.ruleBook(of: world.practice).schedules.first)
            let path = "/desk/\(world.practice)/settings/schedules/\(schedule.id)/exceptions"
            let (one, other) = (try await TestBrowser.of(.receptionist, world), try await TestBrowser.of(.owner, world))
            for browser in [one, other] { try await browser.open(path) }
            try await one.submit(
                "/exceptions", ["kind": "away", "from": "2026-12-10", "until": "2026-12-10", "reason": "Ill"])
            #expect(one.page.text.contains("Saved."))

            let fields = ["kind": "away", "from": "2026-12-10", "until": "2026-12-11", "reason": "A <course>"]
            let page = try await other.submit("/exceptions", fields)
            #expect(page.status == 412 && page.text.contains("Somebody has just changed these hours."))
            #expect(page.text.contains("10 December 2026 · Off · Ill"))
            #expect(page.text.contains("value=\"A &lt;course&gt;\"") && page.text.contains("value=\"2026-12-11\""))
            #expect(try await other.submit("/exceptions", fields).text.contains("Saved."))
        }
    }
}
