import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The history of a booking at the desk")
struct DeskHistoryTests {
    @Test("every event that a booking can have has its own words, in every language", arguments: Language.allCases)
    func words(_ language: Language) {
        let words = Words(language)
        let phrases = EventKind.allCases.compactMap(\.historyPhrase)
        #expect(EventKind.allCases.allSatisfy { ($0.historyPhrase != nil) == $0.isOfBooking })
        #expect(Set(phrases.map { words($0) }).count == phrases.count)
        #expect(!phrases.contains(.eventOther))
    }

    @Test("every event says who asked for what, whoever it was and whatever was asked for")
    func whoever() {
        let words = Words(.en)
        let account = ID<Account>(high: 1, low: 1)
        for kind in EventKind.allCases where kind.isOfBooking {
            for operation in Operation.allCases {
                for actor in [
                    Scope.visitor(Visitor(secretHash: nil, addressHash: [])), .account(account), .system("closed"),
                    .member(account, ID(high: 2, low: 2), .owner, nil), .platform(account, .admin),
                ].map(\.actor) {
                    let event = Event(
                        id: ID(high: 3, low: 3), practiceID: ID(high: 2, low: 2), kind: kind,
                        subject: ID(high: 4, low: 4),
                        version: 1, at: WebWorld.start)
                    let entry = AuditEntry(
                        id: ID(event.id), at: event.at, practiceID: event.practiceID, actor: actor,
                        operation: operation)
                    let line = words.history(event, entry, colleagues: [account: "Grete"], in: .utc)
                    #expect(!line.what.isEmpty && line.what != words(.eventOther), "\(kind) \(operation)")
                    #expect(line.who?.isEmpty == false)
                    if actor.kind == .member { #expect(line.who == "Grete") }
                }
            }
        }
    }

    @Test("from the hold to a withdrawal: what happened, who did it")
    func journey() async throws {
        try await WebWorld.run { world in
            let start = world.later()
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(start, patient: world.patient))
            let id = try held.text("id")
            let path = world.path("/bookings/\(id)")
            let payment: JSONValue = ["method": "visit"]
            try await world.ask(.post, "\(path)/payments", as: .patient, payment)
            #expect(try await world.ask(.post, "\(path)/confirmation", as: .patient).status == 200)
            let browser = TestBrowser(world)
            try await browser.open("/sign-in")
            try await browser.submit(
                "/sign-in", ["email": "receptionist@example.org", "password": "plain words of receptionist"])
            try await browser.open("/desk/\(world.practice)/bookings/\(id)")
            try await browser.submit("/note", ["note": "Call first"])
            try await browser.open("/desk/\(world.practice)/block")
            try await browser.submit(
                "/block",
                [
                    "practitioner": world.practitioner.description, "substitute": "", "fromDate": "2026-12-08",
                    "untilDate": "2026-12-08", "fromTime": "", "untilTime": "",
                ])
            try await browser.submit("/block", button: ("sure", "1"))
            let page = try await browser.open("/desk/\(world.practice)/bookings/\(id)").text
            let history = try #require(page.firstRange(of: "id=\"history\"").map { String(page[$0.lowerBound...]) })
            for line in [
                "Time held · <span class=\"quiet\">the patient, or who looks after them · Mon 7 Dec",
                "Confirmed · <span class=\"quiet\">the patient",
                "Note changed · <span class=\"quiet\">Some receptionist · ",
                "Cancelled, because nobody was there then · <span class=\"quiet\">Some receptionist",
            ] { #expect(history.contains(line), "\(line)") }
        }
    }
}
