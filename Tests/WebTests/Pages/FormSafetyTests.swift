import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Forms and sign-ins of pages")
struct FormSafetyTests {
    private static let password = "plain words of patient"

    private func signedIn(_ world: WebWorld) async throws -> TestBrowser {
        let browser = try await TestBrowser.of(.patient, world)
        #expect(browser.page.heading == "My bookings")
        return browser
    }

    @Test("a form without the page's token changes nothing, nor one with another browser's")
    func token() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            let form = try #require(browser.page.forms.first { $0.action == "/sign-out" })
            #expect(try await browser.post("/sign-out", []).status == 403)
            let other = try await signedIn(world)
            #expect(try await other.post("/sign-out", form.filled(with: [:])).status == 403)
            #expect(try await browser.open("/bookings").status == 200)
            #expect(try await browser.post("/sign-out", form.filled(with: [:])).path == "/")
            #expect(try await browser.open("/bookings").heading == "Sign in")
        }
    }

    @Test("what another site's page sends is refused, token or not")
    func foreign() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            for headers in [
                ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
                ["Origin": "https://elsewhere.example", "Host": "praxis.example"], ["Origin": "null", "Host": "a"],
            ] {
                let page = try await browser.submit("/sign-out", headers: headers)
                #expect(page.status == 403, "\(headers)")
                #expect(page.heading == "That did not work")
                try await browser.open("/bookings")
                #expect(browser.page.status == 200)
            }
            let own = try await browser.submit(
                "/sign-out", headers: ["Origin": "http://praxis.example", "Host": "praxis.example"])
            #expect(own.path == "/")
        }
    }

    @Test("each page has another token, and each is good")
    func masks() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            var tokens: Set<String> = []
            for _ in 1...20 {
                let page = try await browser.open("/bookings")
                let form = try #require(page.forms.first { $0.action == "/sign-out" })
                tokens.insert(form.filled(with: [:]).first { $0.0 == "token" }?.1 ?? "")
            }
            #expect(tokens.count == 20)
        }
    }

    @Test("a form from before signing in is shown again, with all that was typed")
    func old() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            try await browser.open("/sign-in")
            try await browser.submit("/sign-in", ["email": "patient@example.org", "password": Self.password])
            let answer = try await browser.post(
                time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            #expect(answer.status == 403 && answer.heading == "Send it again?")
            #expect(try await browser.submit("/holds").heading == "Almost booked")
        }
    }

    @Test("a sign-in that ended in the middle loses nothing that was typed")
    func ended() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            try await browser.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            let form = try #require(browser.page.forms.first { $0.action.hasSuffix("/confirmation") })
            let typed = form.filled(with: ["reason": "A \"long\" <story>"])
            // Signed out elsewhere; the cookie is still there.
            let hash = try #require(browser.cookies["praxis-session"].flatMap { world.services.tokens.hash($0) })
            let account = try #require(world.accounts[.patient])
            try await world.services.accounts.signOut(
                token: hash, scope: .account(account), now: world.clock.now)
            let answer = try await browser.post(form.action, typed)
            #expect(answer.status == 401 && answer.heading == "Sign in")
            try await browser.submit("/sign-in", ["email": "patient@example.org", "password": Self.password])
            #expect(browser.page.heading == "You are signed in")
            try await browser.submit("/confirmation")
            #expect(browser.page.heading == "You are booked")
            #expect(browser.page.text.contains("A \"long\" &lt;story&gt;"))
        }
    }

    @Test("no password is carried from page to page, and a language chosen on an answer leads to a page that opens")
    func carried() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            try await browser.open("/account/password")
            let form = try #require(browser.page.forms.first { $0.action.hasSuffix("/account/password") })
            let hash = try #require(browser.cookies["praxis-session"].flatMap { world.services.tokens.hash($0) })
            try await world.services.accounts.signOut(
                token: hash, scope: .account(try #require(world.accounts[.patient])), now: world.clock.now)
            let answer = try await browser.post(
                form.action, form.filled(with: ["current": Self.password, "new": "wet boots by the door"]))
            #expect(answer.status == 401)
            #expect(!answer.text.contains(Self.password) && !answer.text.contains("wet boots"))

            let other = TestBrowser(world)
            let page = try await other.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            for browser in [other, TestBrowser(world)] where browser !== other {
                try await browser.open("/practices/\(world.practice)?from=2026-12-14")
                let same = try #require(browser.page.times.first)
                try await browser.post(same.form.action, same.form.filled(with: [:], button: ("slot", same.start)))
            }
            let taken = try await other.post(
                time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            #expect(taken.status == 409)
            let link = try #require(taken.link("Deutsch"))
            #expect(try await other.open(link).path == "/practices/\(world.practice)")
        }
    }

    @Test("signing in gives a new session; cookies are out of a script's reach, and of other hosts' over TLS")
    func cookies() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            let first = try #require(browser.cookies["praxis-session"])
            try await browser.open("/sign-in")
            try await browser.submit("/sign-in", ["email": "patient@example.org", "password": Self.password])
            let second = try #require(browser.cookies["praxis-session"])
            #expect(first != second)
            // The first one is good no more.
            let hash = try #require(world.services.tokens.hash(first))
            #expect(
                try await world.services.accounts.authenticate(token: hash, mayLag: false, now: world.clock.now) == nil)
        }
        let request = try HTTPRequest(.get, "/")
        let plain = SiteCookies(request, isSecure: false).session("t", seconds: 60)
        #expect(plain == "praxis-session=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
        let secure = SiteCookies(request, isSecure: true).visitor("v")
        #expect(secure.hasPrefix("__Host-praxis-visitor=v; Path=/; ") && secure.hasSuffix("; Secure"))
    }

    @Test("nobody is told who has an account, and whoever was on the way goes on after signing in")
    func signIn() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            try await browser.open("/bookings")
            #expect(browser.page.path == "/sign-in?then=%2Fbookings")
            var texts: Set<String> = []
            for email in ["patient@example.org", "nobody@example.org"] {
                try await browser.open("/sign-in?then=%2Fbookings")
                try await browser.submit("/sign-in", ["email": email, "password": "wrong words here"])
                #expect(browser.page.status == 401)
                texts.insert(browser.page.text.replacing(email, with: "").replacing(#/value="[\w-]{60,}"/#, with: ""))
            }
            #expect(texts.count == 1)
            try await browser.submit("/sign-in", ["email": "patient@example.org", "password": Self.password])
            #expect(browser.page.path == "/bookings")
        }
    }

    @Test(
        "no address leads elsewhere",
        arguments: ["//evil.example", "https://evil.example", "/\\evil", "javascript:1", ""])
    func elsewhere(_ address: String) async throws {
        #expect(SiteAddress(sent: address) == nil)
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            try await browser.open("/sign-in?then=\(PercentCoding.encode(address))")
            try await browser.submit("/sign-in", ["email": "patient@example.org", "password": Self.password])
            #expect(browser.page.path == "/bookings")
            #expect(try await browser.open("/language/de?then=\(PercentCoding.encode(address))").path == "/")
        }
    }

    @Test("a page's script reads the API by the cookie, and changes nothing without a form's token")
    func api() async throws {
        try await WebWorld.run { world in
            let browser = try await signedIn(world)
            let cookie = "praxis-session=\(browser.cookies["praxis-session"] ?? "")"
            let own = try await world.ask(.get, "/account", headers: ["Cookie": cookie])
            #expect(own.status == 200)
            let foreign = try await world.ask(
                .get, "/account", headers: ["Cookie": cookie, "Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == 401)
            let body: JSONValue = ["name": "Somebody", "relation": "dependant"]
            #expect(try await world.ask(.post, "/patients", body, headers: ["Cookie": cookie]).status == 401)
            let form = try #require(browser.page.forms.first { $0.action == "/sign-out" })
            let token = try #require(form.filled(with: [:]).first { $0.0 == "token" }?.1)
            let made = try await world.ask(.post, "/patients", body, headers: ["Cookie": cookie, "Praxis-Form": token])
            #expect(made.status == 201)
        }
    }
}
