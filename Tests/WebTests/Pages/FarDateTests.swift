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
                // Where it leads to is there, too.
                for name in ["Day before", "Day after", "Week before", "Week after", "Month before", "Month after"] {
                    guard let next = answer.link(name) else { continue }
                    #expect(try await desk.open(next).status == 200, "\(page): \(name)")
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
                "/search?date=\(date)",
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
            #expect(try await owner.post(form.action, sent).status < 500)
            try await owner.open("\(path)/block")
            let block = try #require(owner.page.forms.first { $0.action.hasSuffix("/block") })
            let fields = ["practitioner": world.practitioner.description, "fromDate": date.description]
            #expect(try await owner.post(block.action, block.filled(with: fields)).status < 500)
        }
    }
}
