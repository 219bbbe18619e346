import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("A patient books in pages, without scripts")
struct BookingPageTests {
    /// Opens the practice's page and takes the first time of a later week.
    private func hold(_ browser: TestBrowser, in world: WebWorld, at index: Int = 0) async throws -> TestPage {
        let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
        let time = try #require(page.times.dropFirst(index).first)
        return try await browser.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
    }

    private func register(_ browser: TestBrowser, _ email: String = "new@example.org") async throws {
        try await browser.submit(
            "/register", ["name": "Noor Vale", "email": email, "password": "four plain words here"])
    }

    @Test("the times of all who work there are one list, soonest first; a day round the clock is said so")
    func inOrder() async throws {
        try await WebWorld.run { world in
            // Between the other's: every half hour from five past.
            let other = try await world.addPractitioner("Bea", opens: "09:05", closes: "17:05")
            let browser = TestBrowser(world)
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let monday = page.times.map(\.start).filter { $0 < "2026-12-14T23:00:00Z" }
            #expect(monday == monday.sorted() && Set(monday.map { $0.suffix(73) }).count == 2)
            #expect(page.text.contains("<dd>24 hours</dd>") && !page.text.contains("00:00 – 00:00"))
            #expect(page.text.contains("\"closes\":\"23:59\""))
            // One of Bea's is held with her.
            let hers = try #require(page.times.first { $0.start.contains(other) })
            try await browser.post(hers.form.action, hers.form.filled(with: [:], button: ("slot", hers.start)))
            #expect(browser.page.text.contains("Bea"))
        }
    }

    @Test("from a free time to a booking, moved and cancelled")
    func wholeWay() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            #expect(try await hold(browser, in: world).heading == "This time is held for you")
            #expect(browser.page.text.contains("14 December 2026"))
            try await register(browser)
            #expect(browser.page.heading == "Almost booked")
            #expect(browser.page.text.contains("value=\"Noor Vale\""))
            try await browser.submit("/confirmation", ["reason": "It <b>hurts</b>", "birthDate": "1990-02-03"])
            #expect(browser.page.heading == "You are booked")
            #expect(browser.page.text.contains("It &lt;b&gt;hurts&lt;/b&gt;"))

            let booking = browser.page.path.prefix { $0 != "?" }
            let calendar = try await browser.open("\(booking)/appointment.ics")
            #expect(calendar.text.contains("DTSTART:20261213T230000Z\r\n"))
            #expect(!calendar.text.contains("hurts") && !calendar.text.contains("Check"))

            let other = try #require(try await browser.open("\(booking)/time?from=2026-12-21").times.first)
            try await browser.post(other.form.action, other.form.filled(with: [:], button: ("slot", other.start)))
            #expect(browser.page.text.contains("21 December 2026"))
            try await browser.open("\(booking)/cancellation")
            try await browser.submit("/cancellation")
            #expect(browser.page.text.contains("class=\"badge cancelled\""))
            #expect(try await browser.open("/bookings").text.contains("cancelled"))
        }
    }

    @Test("a form that is sent twice books once, and answers the same")
    func twice() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            let form = time.form.filled(with: [:], button: ("slot", time.start))
            let first = try await browser.post(time.form.action, form)
            let second = try await browser.post(time.form.action, form)
            #expect(first.path == second.path && second.heading == "This time is held for you")

            try await register(browser)
            let confirmation = try #require(browser.page.forms.first { $0.action.hasSuffix("/confirmation") })
            let filled = confirmation.filled(with: ["reason": "Once"])
            for _ in 1...2 {
                try await browser.post(confirmation.action, filled)
                #expect(browser.page.heading == "You are booked" || browser.page.heading == "Your booking")
            }
            #expect(try await browser.open("/bookings").text.matches(of: #/class="card line"/#).count == 1)
        }
    }

    @Test("whoever was slower is told kindly, with the times beside it")
    func slower() async throws {
        try await WebWorld.run { world in
            let (quick, slow) = (TestBrowser(world), TestBrowser(world))
            let page = try await slow.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            _ = try await hold(quick, in: world)
            let answer = try await slow.post(
                time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            #expect(answer.status == 409)
            #expect(answer.heading == "Somebody was quicker")
            #expect(answer.times.count == OtherTimes.most)
            #expect(!answer.times.contains { $0.start == time.start })
            let next = try #require(answer.times.first)
            let held = try await slow.post(next.form.action, next.form.filled(with: [:], button: ("slot", next.start)))
            #expect(held.heading == "This time is held for you")
        }
    }

    @Test("what is typed wrongly comes back with what was typed, and a word for it")
    func mistakes() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            _ = try await hold(browser, in: world)
            try await browser.submit("/register", ["name": "Noor", "email": "no address", "password": "short"])
            #expect(browser.page.status == 422)
            #expect(browser.page.text.contains("This is no e-mail address."))
            #expect(browser.page.text.contains("value=\"Noor\"") && browser.page.text.contains("value=\"no address\""))
            #expect(!browser.page.text.contains("value=\"short\""))
            try await register(browser)
            try await browser.submit(
                "/confirmation", ["name": "", "reason": "Long story", "birthDate": "2200-01-01"])
            #expect(browser.page.status == 422)
            #expect(browser.page.text.contains("Give the name."))
            #expect(browser.page.text.contains("Long story"))
            #expect(browser.page.text.contains("Give a date of birth that has been."))
            try await browser.submit("/confirmation", ["name": "Noor", "birthDate": ""])
            #expect(browser.page.heading == "You are booked")
        }
    }

    @Test("a hold that ran out is said, and can be taken again")
    func ranOut() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let held = try await hold(browser, in: world)
            world.clock.move(minutes: 60)
            let page = try await browser.open(held.path)
            #expect(page.heading == "The held time ran out")
            let again = try #require(page.times.first)
            try await browser.post(again.form.action, again.form.filled(with: [:], button: ("slot", again.start)))
            #expect(browser.page.heading == "This time is held for you")
        }
    }

    @Test("a booking is nobody else's, signed in or not")
    func private_() async throws {
        try await WebWorld.run { world in
            let (own, other) = (TestBrowser(world), TestBrowser(world))
            let held = try await hold(own, in: world)
            #expect(try await other.open(held.path).heading == "Sign in")
            try await other.submit(
                "/sign-in", ["email": "patient@example.org", "password": "plain words of patient"])
            #expect(other.page.status == 404)
            #expect(!other.page.text.contains("14 December"))
            let headers = try await own.open(held.path).headers
            #expect(headers["Cache-Control"] == "no-store")
            #expect(own.page.text.contains("noindex"))
        }
    }

    @Test("whoever goes back takes another time from the same page, and the first one again after giving it back")
    func back() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let times = try await browser.open("/practices/\(world.practice)?from=2026-12-14").times
            let (first, second) = (try #require(times.first), try #require(times.dropFirst().first))
            func take(_ time: (form: TestPageForm, start: String)) async throws -> TestPage {
                try await browser.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            }
            let one = try await take(first)
            let other = try await take(second)
            #expect(one.path != other.path && other.heading == "This time is held for you")
            try await browser.open(one.path)
            try await browser.submit("/cancellation")
            // The page that was gone back to has the old form: it leads to new ones.
            let again = try await take(first)
            #expect(again.heading == "The held time ran out")
            #expect(again.times.contains { $0.start == first.start })
        }
    }

    @Test("a page that is older than the booking cancels and moves nothing")
    func stale() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            _ = try await hold(browser, in: world)
            try await register(browser)
            try await browser.submit("/confirmation")
            let booking = String(browser.page.path.prefix { $0 != "?" })
            let old = try await browser.open("\(booking)/cancellation")
            let form = try #require(old.forms.first { $0.action.hasSuffix("/cancellation") })
            let moving = try #require(try await browser.open("\(booking)/time?from=2026-12-21").times.first)
            let later = try #require(try await browser.open("\(booking)/time?from=2026-12-28").times.first)
            try await browser.post(later.form.action, later.form.filled(with: [:], button: ("slot", later.start)))
            #expect(browser.page.text.contains("28 December 2026"))
            for (action, fields) in [
                (form.action, form.filled(with: [:])),
                (moving.form.action, moving.form.filled(with: [:], button: ("slot", moving.start))),
            ] {
                let answer = try await browser.post(action, fields)
                #expect(answer.text.contains("28 December 2026") && answer.text.contains("badge confirmed"))
                #expect(answer.text.contains("Somebody has changed this meanwhile."))
            }
        }
    }

    @Test("each day without times says why")
    func reasons() async throws {
        try await WebWorld.run { world in
            let page = try await TestBrowser(world).open("/practices/\(world.practice)?from=2027-03-20")
            #expect(page.text.contains("not open yet"))
            #expect(page.times.isEmpty)
        }
    }
}
