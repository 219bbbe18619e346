import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Forms that are carried through a sign-in")
struct CarriedFormTests {
    private static let password = "plain words of patient"
    private static let signIn = ["email": "patient@example.org", "password": password]

    /// Signed in, and with a form to confirm a held time.
    private func holding(_ world: WebWorld, _ browser: TestBrowser) async throws -> TestPageForm {
        try await browser.open("/sign-in")
        try await browser.submit("/sign-in", Self.signIn)
        let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
        let time = try #require(page.times.first)
        try await browser.post(time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
        return try #require(browser.page.forms.first { $0.action.hasSuffix("/confirmation") })
    }

    /// The sign-in's end, as by another device: the cookie is still there.
    private func end(_ browser: TestBrowser, _ world: WebWorld) async throws {
        let hash = try #require(browser.cookies["praxis-session"].flatMap { world.services.tokens.hash($0) })
        let account = try #require(world.accounts[.patient])
        try await world.services.accounts.signOut(token: hash, scope: .account(account), now: world.clock.now)
    }

    @Test("before it is sent on, the page says what it does, with whom, when, and what was typed")
    func says() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let form = try await holding(world, browser)
            try await end(browser, world)
            try await browser.post(form.action, form.filled(with: ["reason": "A <sore> tooth"]))
            let page = try await browser.submit("/sign-in", Self.signIn)
            #expect(page.heading == "You are signed in")
            for text in [
                "Confirm the booking", "<dd>Smile</dd>", "<dd>Check</dd>", "<dd>Ada</dd>", "14 December 2026",
                "<dt>What is it about?</dt>", "A &lt;sore&gt; tooth",
            ] { #expect(page.text.contains(text), "\(text)") }
            let drop = try #require(page.link("Do not send it"))
            #expect(try await browser.open(drop).heading == "My bookings")
        }
    }

    @Test("a form from before signing in says which time it would hold, and leads back without holding it")
    func holds() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let page = try await browser.open("/practices/\(world.practice)?from=2026-12-14")
            let time = try #require(page.times.first)
            try await browser.open("/sign-in")
            try await browser.submit("/sign-in", Self.signIn)
            let answer = try await browser.post(
                time.form.action, time.form.filled(with: [:], button: ("slot", time.start)))
            #expect(answer.heading == "Send it again?")
            for text in ["Book a time", "<dd>Check</dd>", " · Ada</dd>", "14 December 2026"] {
                #expect(answer.text.contains(text), "\(text)")
            }
            let drop = try #require(answer.link("Do not send it"))
            #expect(drop == "/practices/\(world.practice)")
        }
    }

    @Test("presented in another browser it is refused, and nothing can be sent from there")
    func another() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let form = try await holding(world, browser)
            try await end(browser, world)
            let answer = try await browser.post(form.action, form.filled(with: ["reason": "Planted"]))
            let captured = try #require(answer.forms.first { $0.action == "/sign-in" }).filled(with: Self.signIn)

            let other = TestBrowser(world)
            // As it is: its token is another browser's.
            #expect(try await other.post("/sign-in", captured).heading == "This form was not sent")
            // With a token of this browser: the mark is not.
            let own = try #require(try await other.open("/sign-in").forms.first { $0.action == "/sign-in" })
            let token = try #require(own.filled(with: [:]).first { $0.0 == "token" })
            let page = try await other.post("/sign-in", captured.filter { $0.0 != "token" } + [token])
            #expect(page.status == 403 && page.heading == "This form was not sent")
            #expect(!page.text.contains("name=\"carried.reason\"") && !page.text.contains(Self.password))
            #expect(page.link("Open the page") == "/sign-in")
            #expect(try await other.open("/bookings").heading == "Sign in")
            // Nor without one, as a link or a form elsewhere would plant it.
            let planted = try await other.post(form.action, [("reason", "Planted")])
            #expect(planted.status == 403 && planted.heading == "This form was not sent")
            #expect(!planted.forms.contains { $0.action == form.action })
            #expect(planted.text.contains("<dd>Planted</dd>"))
        }
    }

    @Test("what a carried form says cannot be changed on the way, nor where it goes")
    func changed() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let form = try await holding(world, browser)
            try await end(browser, world)
            let answer = try await browser.post(form.action, form.filled(with: ["reason": "Mine"]))
            let sent = try #require(answer.forms.first { $0.action == "/sign-in" })
            for (name, value) in [("carried.reason", "Theirs"), ("carriedTo", "/account/erasure"), ("carried.x", "1")] {
                let page = try await browser.post(
                    "/sign-in", sent.filled(with: Self.signIn.merging([name: value]) { $1 }))
                #expect(page.heading == "This form was not sent", "\(name)")
            }
            #expect(try await browser.post("/sign-in", sent.filled(with: Self.signIn)).heading == "You are signed in")
        }
    }

    @Test("another account than the one that it was shown to is shown it first")
    func otherAccount() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let form = try await holding(world, browser)
            try await end(browser, world)
            try await browser.post(form.action, form.filled(with: ["reason": "Mine"]))
            try await browser.submit("/sign-in", Self.signIn)
            let shown = try #require(browser.page.forms.first { $0.action == form.action })
            // Somebody else signs in on the same browser; the page is still open.
            try await browser.open("/sign-in")
            try await browser.submit("/sign-in", ["email": "owner@example.org", "password": "plain words of owner"])
            let page = try await browser.post(form.action, shown.filled(with: [:]))
            #expect(page.status == 403 && page.heading == "Send it again?")
            #expect(page.text.contains("<dd>Mine</dd>"))
        }
    }

    @Test("every form has words for what it does")
    func purposes() {
        for route in PageList.all where route.method == .post {
            #expect(FormPurpose.phrase(of: route.pattern) != .carriedOther, "\(route.pattern)")
            let address = SiteAddress(sent: route.pattern.replacing(#/:\w+/#, with: "x"))
            #expect(address.flatMap(PageList.form(at:))?.route.pattern == route.pattern, "\(route.pattern)")
        }
    }
}
