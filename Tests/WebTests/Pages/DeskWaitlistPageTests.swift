import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The waiting list at the desk")
struct DeskWaitlistPageTests {
    @Test("somebody new on the phone is put on it, seen on it, and taken off it")
    func onAndOff() async throws {
        try await WebWorld.run { world in
            let desk = try await TestBrowser.of(.receptionist, world)
            let list = "/desk/\(world.practice)/waitlist"
            try await desk.open(list)
            try await desk.open(try #require(desk.page.link("Put somebody on the waiting list")))
            #expect(desk.page.heading == "Put somebody on the waiting list")
            try await desk.submit("/patients", ["find": "Nobody Yet"])
            try await desk.submit("/people", ["name": "Nobody <Yet>", "phone": "+49 30 123456"])
            #expect(desk.page.heading == "Put somebody on the waiting list")
            // The practice has one service: nothing is left to choose but when.
            let done = try await desk.submit(
                "/waitlist",
                ["from": "2026-12-09", "until": "2026-12-11", "earliest": "08:00", "latest": "09:30"])
            #expect(done.path.hasPrefix(list))
            #expect(done.text.contains("Nobody &lt;Yet&gt; is on the waiting list now."))
            #expect(done.text.contains("starting between 08:00 and 09:30"))
            let off = try await desk.submit("/leave")
            #expect(off.text.contains("Nobody waits."))
        }
    }

    @Test("where no time fits the phone booking leads to it, with what was chosen; mistakes keep what was typed")
    func fromBooking() async throws {
        try await WebWorld.run { world in
            let patient = try await world.addDeskPatient("Berta")
            let desk = try await TestBrowser.of(.receptionist, world)
            try await desk.open(
                "/desk/\(world.practice)/book?patient=\(patient)&practitioner=\(world.practitioner)&date=2026-12-14")
            try await desk.open(try #require(desk.page.link("No time suits: the waiting list")))
            #expect(desk.page.text.contains("Berta") && desk.page.text.contains("value=\"2026-12-14\""))
            let refused = try await desk.submit(
                "/waitlist", ["from": "2026-12-14", "until": "2026-12-01", "earliest": "10:00", "latest": "09:00"])
            #expect(refused.status == 422 && refused.heading == "Put somebody on the waiting list")
            #expect(
                refused.text.contains(
                    "Give a last day that is still to come, and not before the first."))
            #expect(refused.text.contains("This must not be before the earliest time."))
            for value in ["2026-12-01", "10:00", "09:00"] { #expect(refused.text.contains("value=\"\(value)\"")) }
            let late = try await desk.submit("/waitlist", ["from": "2026-12-14", "until": "9999-12-31"])
            #expect(late.status == 422 && late.text.contains("Give one within the next two years."))
            let empty = try await desk.submit("/waitlist", ["from": "", "until": ""])
            #expect(empty.status == 422)
            let done = try await desk.submit(
                "/waitlist", ["from": "2026-12-14", "until": "2026-12-20", "earliest": "", "latest": ""])
            #expect(done.text.contains("at any time"))
        }
    }

    @Test("a practitioner lets somebody wait for nobody else")
    func ownDiary() async throws {
        try await WebWorld.run { world in
            let other = try await world.addPractitioner("Bea", opens: "09:00", closes: "17:00")
            let patient = try await world.addDeskPatient("Berta")
            let desk = try await TestBrowser.of(.practitioner, world)
            try await desk.open("/desk/\(world.practice)/book?for=waitlist&patient=\(patient)")
            let form = try #require(desk.page.forms.first { $0.action.hasSuffix("/waitlist") })
            #expect(!form.content.contains("Bea"))
            let sent = form.filled(with: ["practitioner": other])
            #expect(try await desk.post(form.action, sent).status == 403)
            #expect(
                try await desk.post(form.action, form.filled(with: [:])).text.contains("Berta is on the waiting list"))
        }
    }
}
