import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("A group's meeting at the desk and for patients")
struct GroupPageTests {
    private static let date = "2026-12-14"

    /// Books somebody into the course at ten by the pages of the desk; what follows is the day.
    private func book(
        _ name: String, into course: String, _ desk: TestBrowser, _ world: WebWorld
    ) async throws -> TestPage {
        let patient = try await world.addDeskPatient(name)
        try await desk.open(
            "/desk/\(world.practice)/book?patient=\(patient)&service=\(course)&date=\(Self.date)&time=10:00")
        let slot = try #require(desk.page.forms.flatMap(\.buttons).first { $0.0 == "slot" })
        return try await desk.submit("/book", button: slot)
    }

    private func session(_ desk: TestBrowser) throws -> String {
        try #require(
            desk.page.text.firstMatch(of: #/href="(\/desk\/[^"\/]+\/sessions\/[^"\/]+)"/#).map { String($0.1) })
    }

    @Test("the day has one entry for it, which leads to who takes part; each is marked in one click")
    func attendance() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 3)
            let desk = try await TestBrowser.of(.receptionist, world)
            _ = try await book("Berta <Blau>", into: course, desk, world)
            let day = try await book("Carl Cyan", into: course, desk, world)
            #expect(day.text.matches(of: #/class="entry group[^"]*"/#).count == 1)
            #expect(day.text.contains("2 of 3 places taken"))
            // What is printed leads nowhere: the names stand on it.
            #expect(day.text.contains("<ul class=\"on-paper\"><li>Berta &lt;Blau&gt;</li><li>Carl Cyan</li></ul>"))
            #expect(!day.text.contains("entry-link\"><span class=\"times\">10:00 – 11:00</span> <strong>Carl Cyan"))
            let path = try session(desk)
            world.clock.move(minutes: 7 * 24 * 60 + 4 * 60)
            let page = try await desk.open(path)
            #expect(page.heading == "Back school")
            #expect(page.text.contains("Berta &lt;Blau&gt;") && page.text.contains("Carl Cyan"))
            #expect(page.link("Carl Cyan")?.contains("/bookings/") == true)
            let here = try await desk.press(form: "quick", action: "/arrival")
            #expect(here.path == path && here.text.contains("badge arrived"))
            let gone = try await desk.press(form: "quick", action: "/absence")
            #expect(gone.path == path && gone.text.contains("badge noShow"))
            // Somebody has come: it is too late to call it off.
            #expect(!gone.forms.contains { $0.action.hasSuffix("/cancellation") })
        }
    }

    @Test("it is full, then made larger; the page leads to booking into it, and to waiting for a place in it")
    func capacity() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 2)
            let desk = try await TestBrowser.of(.receptionist, world)
            for name in ["Berta", "Carl"] { _ = try await book(name, into: course, desk, world) }
            let path = try session(desk)
            let full = try await desk.open(path)
            #expect(full.text.contains("Every place is taken."))
            let wait = try #require(full.link("Put somebody on the waiting list"))
            #expect(wait.contains("time=10%3A00") || wait.contains("time=10:00"))
            for wrong in ["0", "many", "501", ""] {
                let refused = try await desk.submit("/capacity", ["capacity": wrong])
                #expect(refused.status == 422, "\(wrong)")
                #expect(refused.text.contains("Give a number from 1 to 500."))
                #expect(wrong.isEmpty || refused.text.contains("value=\"\(wrong)\""))
            }
            let larger = try await desk.submit("/capacity", ["capacity": "4"])
            #expect(larger.path == path && larger.text.contains("2 of 4 places taken"))
            let add = try #require(larger.link("Book somebody into it"))
            let patient = try await world.addDeskPatient("Dora")
            let times = try await desk.open(add + "&patient=\(patient)")
            let first = try #require(times.forms.flatMap(\.buttons).first { $0.0 == "slot" })
            #expect(first.1.hasPrefix("2026-12-14T09:00:00Z/"))
            #expect(times.text.contains("2 places left"))
            try await desk.submit("/book", button: first)
            #expect(try await desk.open(path).text.contains("3 of 4 places taken"))
        }
    }

    @Test("it is called off with a reason: who is to be called is shown, and nobody joins until it is opened again")
    func calledOff() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 3)
            let desk = try await TestBrowser.of(.receptionist, world)
            for name in ["Berta", "Carl"] { _ = try await book(name, into: course, desk, world) }
            let path = try session(desk)
            let old = try await desk.open(path)
            let form = try #require(old.forms.first { $0.action.hasSuffix("/cancellation") })
            #expect(
                try await desk.submit("/cancellation", ["reason": String(repeating: "x", count: 501)]).status == 422)
            let done = try await desk.submit("/cancellation", ["reason": "The <roof> leaks"])
            #expect(done.text.contains("This group is called off.") && done.text.contains("Call these 2 patients:"))
            #expect(done.text.matches(of: #/href="tel:/#).count == 2)
            let booking = try #require(done.text.firstMatch(of: #/href="(\/desk\/[^"]+\/bookings\/[^"]+)"/#))
            let noted = try await desk.open(String(booking.1))
            #expect(noted.text.contains("badge cancelled") && noted.text.contains("The &lt;roof&gt; leaks"))
            #expect(try await desk.open("/desk/\(world.practice)?date=\(Self.date)").text.contains("badge cancelled"))
            // From an older page it is done no second time.
            #expect(try await desk.post(form.action, form.filled(with: [:])).status == 412)
            let patient = TestBrowser(world)
            let week = "/practices/\(world.practice)?service=\(course)&from=\(Self.date)"
            #expect(try await !patient.open(week).times.contains { $0.start.hasPrefix("2026-12-14T09:00:00Z") })
            try await desk.open(path)
            try await desk.submit("/reopening")
            #expect(!desk.page.text.contains("This group is called off."))
            #expect(try await patient.open(week).times.contains { $0.start.hasPrefix("2026-12-14T09:00:00Z") })
            #expect(patient.page.text.contains("3 places left"))
        }
    }

    @Test("a week and a month count a group once, and say how many take part")
    func counted() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 3)
            let desk = try await TestBrowser.of(.receptionist, world)
            for name in ["Berta", "Carl"] { _ = try await book(name, into: course, desk, world) }
            let path = "/desk/\(world.practice)"
            for page in ["\(path)/week?date=\(Self.date)", "\(path)/month?month=2026-12"] {
                let shown = try await desk.open(page)
                #expect(shown.text.matches(of: #/1 group · 2 people/#).count == 1, "\(page)")
                #expect(!shown.text.contains("2 bookings"))
            }
        }
    }

    @Test("a patient joins as one holds a time, and is told that others come too")
    func joining() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 3)
            let patient = try await TestBrowser.of(.patient, world)
            let page = try await patient.open("/practices/\(world.practice)?service=\(course)&from=\(Self.date)")
            let time = try #require(page.times.first)
            try await patient.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            #expect(patient.page.text.contains("In a group of up to 3 people"))
            try await patient.submit("/confirmation", ["patient": world.patient.description])
            #expect(patient.page.heading == "You are booked")
            #expect(patient.page.text.contains("In a group of up to 3 people"))
            let again = try await TestBrowser(world).open(page.path)
            #expect(again.text.contains("2 places left"))
        }
    }

    @Test("it is nobody's but the practice's, and a practitioner's own")
    func access() async throws {
        try await WebWorld.run { world in
            let course = try await world.addService("Back school", minutes: 60, capacity: 3)
            let desk = try await TestBrowser.of(.receptionist, world)
            _ = try await book("Berta", into: course, desk, world)
            let path = try session(desk)
            #expect(try await TestBrowser(world).open(path).heading == "Sign in")
            #expect(try await TestBrowser.of(.patient, world).open(path).status == 403)
            #expect(try await TestBrowser.of(.practitioner, world).open(path).heading == "Back school")
            let nothing = path.split(separator: "/").dropLast().joined(separator: "/") + "/\(world.practice)"
            #expect(try await desk.open("/" + nothing).status == 404)
        }
    }
}
