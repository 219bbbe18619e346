import Domain
import HTTPServer
import Testing

@testable import Web

/// An address may name any date: each is answered, also the first and the last that there are.
@Suite("Pages of the first and the last day that there are", .timeLimit(.minutes(2)))
struct FarDateTests {
    private static let dates = [LocalDate.first, LocalDate.first.adding(days: 1), .last.adding(days: -1), .last]

    @Test("at the desk", arguments: dates)
    func desk(_ date: LocalDate) async throws {
        try await WebWorld.run { world in
            let desk = try await TestBrowser.of(.owner, world), path = "/desk/\(world.practice)"
            let month = date.description.prefix(7)
            let patient = try await world.addDeskPatient("Berta")
            for page in [
                "?date=\(date)", "?date=\(date)&by=room", "/week?date=\(date)", "/month?month=\(month)",
                "/book?patient=\(patient)&date=\(date)", "/book?patient=\(patient)&for=waitlist&date=\(date)",
                "/figures?from=\(date)&to=\(date)", "/block",
            ] {
                let answer = try await desk.open(path + page)
                #expect(answer.status == 200, "\(page)")
            }
            // Where they lead to is there, too.
            for (page, unit) in [
                ("?date=\(date)", "Day"), ("/week?date=\(date)", "Week"), ("/month?month=\(month)", "Month"),
            ] {
                for way in ["before", "after"] {
                    let next = try #require(try await desk.open(path + page).link("\(unit) \(way)"))
                    #expect(try await desk.open(next).status == 200, "\(page): \(way)")
                }
            }
        }
    }

    @Test("for patients", arguments: dates)
    func patients(_ date: LocalDate) async throws {
        try await WebWorld.run { world in
            let also = try await world.addService("X-ray", minutes: 15)
            let browser = TestBrowser(world), path = "/practices/\(world.practice)"
            for page in [
                "\(path)?from=\(date)", "\(path)/visit?service=\(world.service)&also=\(also)&from=\(date)",
            ] { #expect(try await browser.open(page).status == 200, "\(page)") }
        }
    }

    @Test("hours that are taken out of them", arguments: dates)
    func away(_ date: LocalDate) async throws {
        try await WebWorld.run { world in
            let owner = try await TestBrowser.of(.owner, world), path = "/desk/\(world.practice)"
            let schedule = try #require(
                try await world.services.practices.ruleBook(of: world.practice).schedules.first)
            try await owner.open("\(path)/settings/schedules/\(schedule.id)/exceptions")
            let form = try #require(owner.page.forms.first { $0.action.hasSuffix("/exceptions") })
            let sent = form.filled(with: ["kind": "away", "from": date.description, "until": date.description])
            // Days gone by are refused, others asked about or taken out.
            #expect([200, 409, 422].contains(try await owner.post(form.action, sent).status))
            try await owner.open("\(path)/block")
            let block = try #require(owner.page.forms.first { $0.action.hasSuffix("/block") })
            let fields = ["practitioner": world.practitioner.description, "fromDate": date.description]
            #expect([200, 409, 422].contains(try await owner.post(block.action, block.filled(with: fields)).status))
        }
    }
}
