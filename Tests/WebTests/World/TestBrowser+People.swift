import Domain
import HTTPServer
import Testing

@testable import Web

extension TestBrowser {
    /// Somebody of the world, signed in.
    static func of(_ person: WebWorld.Person, _ world: WebWorld) async throws -> TestBrowser {
        let browser = TestBrowser(world)
        try await browser.open("/sign-in")
        try await browser.submit(
            "/sign-in",
            ["email": "\(person.rawValue)@example.org", "password": "plain words of \(person.rawValue)"])
        return browser
    }

    /// Presses a button that sends a form which stands elsewhere on the page.
    @discardableResult
    func press(form id: String, action ending: String) async throws -> TestPage {
        let form = try #require(
            page.text.firstMatch(of: try Regex("<form[^>]*id=\"\(id)\"[^>]*>(.*?)</form>").dotMatchesNewlines()))
        let button = try #require(
            page.text.matches(of: #/<button([^>]*)>/#).map { String($0.1) }.first {
                $0.contains(" form=\"\(id)\"")
                    && TestPageForm.attribute("formaction", in: $0)?.hasSuffix(ending) == true
            }, "no button to \(ending) on \(page.path)")
        let fields = TestPageForm(action: "", content: String(form[1].substring ?? "")).filled(
            with: [:],
            button: (
                TestPageForm.attribute("name", in: button) ?? "", TestPageForm.attribute("value", in: button) ?? ""
            ))
        return try await post(TestPageForm.attribute("formaction", in: button) ?? "", fields)
    }
}

extension WebWorld {
    /// Adds a service that Ada gives; gives its id.
    func addService(_ name: String, minutes: Int, capacity: Int = 1, price: Int64 = 0) async throws -> String {
        try await ask(
            .post, path("/services"), as: .owner,
            [
                "name": .text(name), "durationMinutes": .integer(Int64(minutes)), "capacity": .integer(Int64(capacity)),
                "price": ["amount": .integer(price), "currency": "EUR"],
            ]
        ).text("id")
    }

    /// A dentist who works at the practice's place on Mondays; gives the id.
    func addPractitioner(_ name: String, opens: String, closes: String) async throws -> String {
        let id = try await ask(
            .post, path("/practitioners"), as: .owner, ["name": .text(name), "specialties": ["dentist"]]
        ).text("id")
        try await ask(
            .post, path("/schedules"), as: .owner,
            [
                "practitionerId": .text(id), "locationId": .text(location.description),
                "hours": [["weekday": "monday", "opens": .text(opens), "closes": .text(closes)]],
            ])
        return id
    }

    /// Somebody whom the desk knows; gives the id.
    func addDeskPatient(_ name: String, phone: String = "+33 1 23 45 67 89") async throws -> String {
        try await ask(.post, path("/patients"), as: .receptionist, ["name": .text(name), "phone": .text(phone)])
            .text("id")
    }
}
