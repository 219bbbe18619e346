import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Whoever registers with an address that has an account")
struct RegistrationTests {
    private let right = [
        "name": "Alma", "email": "patient@example.org", "password": "plain words of patient",
    ]

    private func with(_ password: String, _ email: String = "patient@example.org") -> [String: String] {
        ["name": "Alma", "email": email, "password": password]
    }

    @Test("is signed in by the right password, and goes on with what was being done")
    func right() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            try await browser.open("/register?then=%2Faccount%2Fpeople")
            try await browser.submit("/register", right)
            #expect(browser.page.path == "/account/people")
            #expect(browser.page.text.contains("Some patient"))
        }
    }

    @Test("finds a form that was carried again, as whoever signs in or is new does")
    func carries() async throws {
        try await WebWorld.run { world in
            for fields in [right, ["name": "New", "email": "new@example.org", "password": "quite other plain words"]] {
                let browser = TestBrowser(world)
                try await browser.open("/practices/new")
                try await browser.submit("/practices/new", ["name": "Corner", "country": "FR", "kind": "dentist"])
                #expect(browser.page.heading == "Sign in")
                try await browser.submit("/register", fields)
                #expect(browser.page.heading == "You are signed in")
                #expect(browser.page.text.contains("<dd>Corner</dd>"))
            }
        }
    }

    @Test("is told the same by a wrong password as by another address' wrong one, and is slowed down alike")
    func wrong() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let text = "An account could not be made with this address and password."
            for _ in 1...6 {
                try await browser.open("/register")
                let page = try await browser.submit("/register", with("wrong words of mine"))
                #expect(page.status == 401 && page.text.contains(text))
                #expect(page.text.contains("href=\"/recover\""))
                // The name is kept, the password is not.
                #expect(page.text.contains("value=\"Alma\"") && !page.text.contains("wrong words"))
            }
            try await browser.open("/register")
            #expect(try await browser.submit("/register", right).status == 429)
            // One count for both doors.
            try await browser.open("/sign-in")
            try await browser.submit("/sign-in", right)
            #expect(browser.page.status == 429)
        }
    }

    @Test("gives the second factor, where there is one")
    func secondFactor() async throws {
        try await WebWorld.run { world in
            let account = try #require(world.accounts[.patient])
            let scope = Scope.account(account)
            let secret = Array("12345678901234567890".utf8)
            let code = SecondFactor.code(
                at: SecondFactor.step(at: world.clock.now), secret: secret, AccountPageTests.AppHash())
            func ask(_ operation: Domain.Operation) -> Ask<Account> {
                Ask(scope: scope, operation: operation, now: world.clock.now)
            }
            _ = try await world.services.accounts.beginSecondFactor(
                of: account, secret: secret,
                credentials: Credentials(
                    email: "patient@example.org", password: "plain words of patient", addressHash: [1]),
                ask: ask(.beginSecondFactor))
            _ = try await world.services.accounts.confirmSecondFactor(
                of: account, version: 1, code: code, recoveryHashes: [], keeping: nil, ask: ask(.confirmSecondFactor))
            world.clock.move(minutes: 2)
            let browser = TestBrowser(world)
            try await browser.open("/register?then=%2Faccount%2Fpeople")
            try await browser.submit("/register", right)
            #expect(browser.page.heading == "Now the second factor")
            let next = SecondFactor.code(
                at: SecondFactor.step(at: world.clock.now), secret: secret, AccountPageTests.AppHash())
            #expect(try await browser.submit("/sign-in", ["code": next]).path == "/account/people")
        }
    }

    @Test("by the API is told one thing, and slowed down too")
    func api() async throws {
        try await WebWorld.run { world in
            func register(_ password: String) async throws -> TestAnswer {
                try await world.ask(
                    .post, "/accounts",
                    as: .visitor, ["name": "Alma", "email": "patient@example.org", "password": .text(password)])
            }
            let (wrong, right) = (try await register("wrong words here"), try await register("plain words of patient"))
            #expect(wrong.status == 409 && right.status == 409 && wrong["detail"] == right["detail"])
            for _ in 1...4 { _ = try await register("wrong words here") }
            #expect(try await register("wrong words here").status == 429)
        }
    }

    @Test("a token alone sets up no second factor")
    func token() async throws {
        try await WebWorld.run { world in
            #expect(try await world.ask(.post, "/account/second-factor", as: .patient).status == 415)
            #expect(try await world.ask(.post, "/account/second-factor", as: .patient, [:]).status == 422)
            let wrong = try await world.ask(
                .post, "/account/second-factor", as: .patient, ["password": "wrong words here"])
            #expect(wrong.status == 401 && wrong.code == "wrongCredentials")
            let right = try await world.ask(
                .post, "/account/second-factor", as: .patient, ["password": "plain words of patient"])
            #expect(right.status == 200 && right["secret"] != nil)
        }
    }
}
