import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Several services in one visit, for patients and at the desk")
struct VisitPageTests {
    private static let date = "2026-12-14"

    private func slots(_ page: TestPage) -> [(String, String)] {
        page.forms.flatMap(\.buttons).filter { $0.0 == "slot" }
    }

    /// Chooses the practice's check and another service of half an hour, and holds the first time at which they follow.
    private func hold(_ browser: TestBrowser, _ world: WebWorld, also: String) async throws -> TestPage {
        try await browser.open(
            "/practices/\(world.practice)/visit?service=\(world.service)&also=\(also)&from=\(Self.date)")
        let slot = try #require(slots(browser.page).first)
        return try await browser.submit("/visits", button: slot)
    }

    @Test("a visitor holds two services at once, signs up, confirms both, moves both and cancels both")
    func wholeWay() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15, price: 2000)
            let browser = TestBrowser(world)
            let practice = try await browser.open("/practices/\(world.practice)")
            let choice = try await browser.open(try #require(practice.link("Several services in one visit")))
            #expect(slots(choice).isEmpty && !choice.text.contains("Choose a second service"))
            let alone = try await browser.open(
                "/practices/\(world.practice)/visit?service=\(world.service)&from=\(Self.date)")
            #expect(alone.text.contains("Choose a second service to see times for both."))
            #expect(try #require(alone.link("Only this one")).hasPrefix("/practices/\(world.practice)?service="))
            let held = try await hold(browser, world, also: also)
            #expect(held.heading == "These times are held for you")
            #expect(held.text.contains("14 December 2026, 00:00") && held.text.contains("14 December 2026, 00:30"))
            try await browser.submit(
                "/register",
                ["name": "Noor Vale", "email": "new@example.org", "password": "four plain words here"])
            #expect(browser.page.text.contains("€70"))
            try await browser.submit("/confirmation", ["reason": "Both"])
            #expect(browser.page.heading == "You are booked")
            #expect(browser.page.text.contains("In the same visit") && browser.page.text.contains("X-ray"))
            let booking = String(browser.page.path.prefix { $0 != "?" })
            let calendar = try await browser.open("\(booking)/appointment.ics").text
            #expect(calendar.matches(of: #/\r\nBEGIN:VEVENT\r\n/#).count == 2)
            #expect(Set(calendar.matches(of: #/\r\nUID:(.*)@praxis\r\n/#).map { $0.1 }).count == 2)
            for start in ["20261213T230000Z", "20261213T233000Z"] {
                #expect(calendar.contains("DTSTART:\(start)\r\n"), "\(start)")
            }
            #expect(calendar.matches(of: #/STATUS:CONFIRMED/#).count == 2 && !calendar.contains("X-ray"))
            let list = try await browser.open("/bookings")
            #expect(list.text.contains("A visit with 2 bookings"))
            #expect(list.text.matches(of: #/class="badge confirmed"/#).count == 2)

            try await browser.open("\(booking)/visit/time?from=2026-12-21")
            let other = try #require(slots(browser.page).first)
            try await browser.submit("/visit/time", button: other)
            #expect(browser.page.text.contains("21 December 2026, 00:00"))
            #expect(browser.page.text.contains("Mon, 21 Dec, 00:30") || browser.page.text.contains("21 Dec, 00:30"))
            try await browser.open("\(booking)/visit/cancellation")
            try await browser.submit("/visit/cancellation")
            #expect(browser.page.text.matches(of: #/class="badge cancelled"/#).count == 2)
        }
    }

    @Test("who was slower is told, and keeps the choice; a visit that is given back leaves nothing held")
    func slower() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15)
            let (quick, slow) = (TestBrowser(world), TestBrowser(world))
            let path = "/practices/\(world.practice)/visit?service=\(world.service)&also=\(also)&from=\(Self.date)"
            let old = try await slow.open(path)
            let form = try #require(old.forms.first { $0.action.hasSuffix("/visits") })
            let slot = try #require(slots(old).first)
            _ = try await hold(quick, world, also: also)
            let answer = try await slow.post(form.action, form.filled(with: [:], button: slot))
            #expect(answer.status == 409 && answer.text.contains("was just taken"))
            #expect(!slots(answer).isEmpty && !slots(answer).contains { $0.1 == slot.1 })
            let back = try await quick.submit("/visit/cancellation")
            #expect(back.heading == "Several services in one visit")
            #expect(slots(try await slow.open(path)).contains { $0.1 == slot.1 })
        }
    }

    @Test("what no page of ours sends is refused")
    func nonsense() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15)
            let browser = TestBrowser(world)
            let path = "/practices/\(world.practice)/visit?service=\(world.service)&also=\(also)&from=\(Self.date)"
            let page = try await browser.open(path)
            let form = try #require(page.forms.first { $0.action.hasSuffix("/visits") })
            let one = try #require(slots(page).first).1.split(separator: ",")[0]
            for slot in ["", "x", "x,y", String(one), "\(one),\(one),\(one)"] {
                #expect(try await browser.post(form.action, form.filled(with: ["slot": slot])).status == 404, "\(slot)")
            }
            let overlapping = try await browser.post(form.action, form.filled(with: ["slot": "\(one),\(one)"]))
            #expect(overlapping.status == 422)
            #expect(try await browser.open("/practices/\(world.practice)/visit?service=x&also=y&from=z").status == 200)
            #expect(try await browser.open("/practices/\(world.patient)/visit").status == 404)
        }
    }

    @Test("a visit whose hold ran out is said, and can be chosen again")
    func ranOut() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15)
            let browser = TestBrowser(world)
            let held = try await hold(browser, world, also: also)
            world.clock.move(minutes: 60)
            let page = try await browser.open(held.path)
            #expect(page.heading == "The held time ran out")
            let again = try #require(page.link("Choose all of it again"))
            // Not the times of its first service alone.
            #expect(page.times.isEmpty)
            #expect(!slots(try await browser.open(again)).isEmpty)
        }
    }

    /// Books two services for somebody on the phone; what follows is the day.
    private func book(_ desk: TestBrowser, _ world: WebWorld, also: String) async throws -> TestPage {
        let patient = try await world.addDeskPatient("Berta")
        try await desk.open(
            "/desk/\(world.practice)/book?patient=\(patient)&service=\(world.service)&also=\(also)&date=\(Self.date)&time=10:00"
        )
        let slot = try #require(slots(desk.page).first)
        #expect(slot.1.split(separator: ",").count == 2)
        return try await desk.submit("/book", button: slot)
    }

    @Test("at the desk a second service is booked in the same visit, which is then moved and cancelled as one")
    func desk() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15, price: 2000)
            let desk = try await TestBrowser.of(.receptionist, world)
            let day = try await book(desk, world, also: also)
            #expect(day.text.contains("Booked now: Berta"))
            #expect(day.text.contains("10:00 – 10:30") && day.text.contains("10:30 – 10:45"))
            #expect(day.text.matches(of: #/class="badge confirmed"/#).count == 2)
            let first = try #require(day.link("10:00 – 10:30"))
            let page = try await desk.open(first)
            #expect(page.text.contains("In the same visit") && page.text.contains("X-ray"))

            try await desk.open("\(first)/visit/time")
            for (typed, field) in [
                (["time": ""], "time"), (["date": ""], "date"), (["date": Self.date, "time": "10:03"], "time"),
            ] {
                let refused = try await desk.submit("/visit/time", typed)
                #expect(refused.status == 422)
                #expect(refused.text.contains("id=\"other-\(field)-error\""), "\(typed)")
            }
            // By half an hour: the first takes the other's old time.
            let moved = try await desk.submit("/visit/time", ["date": Self.date, "time": "10:30"])
            #expect(moved.text.contains("10:30 – 11:00") && moved.text.contains("11:00 – 11:15"))
            try await desk.open("\(first)/visit/time?from=2026-12-16")
            let slot = try #require(slots(desk.page).first)
            #expect(try await desk.submit("/visit/time", button: slot).text.contains("00:00 – 00:30"))
            try await desk.open(first)
            let cancelled = try await desk.submit("/visit/cancellation")
            #expect(cancelled.text.matches(of: #/class="badge cancelled"/#).count == 2)
            #expect(!cancelled.forms.contains { $0.action.hasSuffix("/visit/cancellation") })
        }
    }

    @Test("a visit that the desk cannot move there stays, with what was typed")
    func taken() async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15)
            let desk = try await TestBrowser.of(.receptionist, world)
            let first = try #require(try await book(desk, world, also: also).link("10:00 – 10:30"))
            let other = try await world.addDeskPatient("Carl")
            try await desk.open(
                "/desk/\(world.practice)/book?patient=\(other)&service=\(world.service)&date=\(Self.date)&time=12:00")
            try await desk.submit("/book", button: slots(desk.page).first)
            try await desk.open("\(first)/visit/time")
            let refused = try await desk.submit("/visit/time", ["date": Self.date, "time": "11:30"])
            #expect(refused.status == 409 && refused.text.contains("value=\"11:30\""))
            let over = try await desk.submit(
                "/visit/time", ["date": Self.date, "time": "11:45", "overbooking": "An emergency"])
            #expect(over.text.contains("11:45 – 12:15") && over.text.contains("12:15 – 12:30"))
        }
    }

    @Test("a booking alone has no visit to move")
    func alone() async throws {
        try await WebWorld.run { world in
            let patient = try await world.addDeskPatient("Berta")
            let desk = try await TestBrowser.of(.receptionist, world)
            try await desk.open(
                "/desk/\(world.practice)/book?patient=\(patient)&service=\(world.service)&date=\(Self.date)&time=10:00")
            let day = try await desk.submit("/book", button: slots(desk.page).first)
            let booking = try #require(day.link("10:00 – 10:30"))
            #expect(try await desk.open("\(booking)/visit/time").status == 404)
            #expect(try await !desk.open(booking).text.contains("In the same visit"))
        }
    }
}
