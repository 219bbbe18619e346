import Domain
import HTTPServer
import Secrets
import Testing

@testable import Web

@Suite("One's own account in pages")
struct AccountPageTests {
    struct AppHash: OneTimeHash {
        func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8] { HMACSHA1.hash(key: key, message) }
    }

    private func signIn(
        _ person: WebWorld.Person = .patient, password: String? = nil, in world: WebWorld
    ) async throws -> TestBrowser {
        let browser = TestBrowser(world)
        try await browser.open("/sign-in")
        try await browser.submit(
            "/sign-in",
            ["email": "\(person)@example.org", "password": password ?? "plain words of \(person)"])
        return browser
    }

    @Test("whoever has not signed in is asked to, and comes back")
    func visitor() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            for path in [
                "/account", "/account/people", "/account/second-factor", "/practices/\(world.practice)/waitlist",
            ] {
                let page = try await browser.open(path)
                #expect(page.path == "/sign-in?then=\(PercentCoding.encode(path))")
            }
        }
    }

    @Test("name and address are changed; who comes second sees both, and chooses")
    func details() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(in: world)
            let other = try await signIn(in: world)
            try await other.open("/account/details")
            try await browser.open("/account/details")
            try await browser.submit("/details", ["name": ""])
            #expect(browser.page.status == 422 && browser.page.text.contains("Give the name."))
            try await browser.submit("/details", ["name": "Alma B", "email": "patient@example.org"])
            #expect(browser.page.path == "/account?done=details" && browser.page.text.contains("Alma B"))

            try await other.submit("/details", ["name": "Alma C"])
            #expect(other.page.status == 412)
            #expect(other.page.text.contains("Alma B") && other.page.text.contains("value=\"Alma C\""))
            try await other.submit("/details")
            #expect(other.page.path == "/account?done=details" && other.page.text.contains("Alma C"))
        }
    }

    @Test("a new password ends the other sign-ins, and a wrong old one is said beside its field")
    func password() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(in: world)
            let other = try await signIn(in: world)
            try await browser.open("/account/password")
            try await browser.submit("/password", ["current": "not this one", "password": "wet boots by the door"])
            #expect(browser.page.status == 401 && browser.page.text.contains("This is not your password."))
            try await browser.submit(
                "/password", ["current": "plain words of patient", "password": "Password2024!"])
            #expect(browser.page.status == 422 && !browser.page.text.contains("Password2024!"))
            try await browser.submit(
                "/password", ["current": "plain words of patient", "password": "wet boots by the door"])
            #expect(browser.page.path == "/account?done=password")
            #expect(try await other.open("/account").path.hasPrefix("/sign-in"))
        }
    }

    @Test("signing out everywhere keeps this browser")
    func everywhere() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(in: world)
            let other = try await signIn(in: world)
            try await browser.open("/account")
            #expect(try await browser.submit("/sign-ins/end").path == "/account?done=signedOut")
            #expect(try await other.open("/account").path.hasPrefix("/sign-in"))
        }
    }

    @Test("people are added, changed, shared with another account and taken along")
    func people() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(in: world)
            try await browser.open("/account/people/new")
            try await browser.submit("/people/new", ["name": "Nino", "birthDate": "3000-01-01"])
            #expect(browser.page.status == 422 && browser.page.text.contains("value=\"Nino\""))
            try await browser.submit("/people/new", ["birthDate": "2019-05-17"])
            #expect(browser.page.heading == "Nino" && browser.page.text.contains("17 May 2019"))
            let person = String(browser.page.path.prefix { $0 != "?" })

            try await browser.open("\(person)/share")
            let shared = try await browser.submit("/share")
            let code = try #require(shared.text.firstMatch(of: #/<code>([0-9A-Z-]{14})<\/code>/#)).1
            let other = try await signIn(.owner, in: world)
            try await other.open("/account/people/link")
            try await other.submit("/link", ["code": "AAAA-AAAA-AAAA"])
            #expect(other.page.status == 422 && other.page.text.contains("AAAA-AAAA-AAAA"))
            try await other.submit("/link", ["code": String(code).lowercased()])
            #expect(other.page.path == "\(person)?done=linked" && other.page.heading == "Nino")

            try await other.open("\(person)/details")
            try await browser.open("\(person)/details")
            try await other.submit("/details", ["phone": "+351 91 000 0000"])
            try await browser.submit("/details", ["name": "Nino R"])
            #expect(browser.page.status == 412 && browser.page.text.contains("+351 91 000 0000"))

            let export = try await browser.open("\(person)/export")
            #expect(export.headers["Content-Disposition"] == "attachment; filename=\"praxis-export.json\"")
            #expect(export.text.contains("\"Nino\""))

            let looked = try await browser.open("\(person)/looked")
            #expect(looked.text.contains("Took all data along"))
            #expect(looked.text.contains("somebody else who looks after this person"))

            try await browser.open("\(person)/erasure")
            #expect(try await browser.submit("/erasure").status == 422)
            #expect(try await browser.submit("/erasure", ["sure": "yes"]).path == "/account/people?done=erased")
            #expect(!browser.page.text.contains("Nino"))
            #expect(try await other.open(person).status == 404)
        }
    }

    @Test("nobody sees another account's people")
    func foreign() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(.owner, in: world)
            for part in ["", "/details", "/share", "/export", "/looked", "/documents", "/erasure"] {
                #expect(try await browser.open("/account/people/\(world.patient)\(part)").status == 404)
            }
        }
    }

    @Test("an account ends where nothing stands in the way; what does is named")
    func erasure() async throws {
        try await WebWorld.run { world in
            let owner = try await signIn(.owner, in: world)
            try await owner.open("/account/erasure")
            try await owner.submit("/erasure", ["sure": "yes"])
            #expect(owner.page.status == 409 && owner.page.text.contains("Smile"))
            let browser = try await signIn(in: world)
            try await browser.open("/account/erasure")
            #expect(try await browser.submit("/erasure").status == 422)
            #expect(try await browser.submit("/erasure", ["sure": "yes"]).path == "/account/erased")
            #expect(browser.cookies["praxis-session"] == nil)
            try await browser.open("/sign-in")
            try await browser.submit(
                "/sign-in", ["email": "patient@example.org", "password": "plain words of patient"])
            #expect(browser.page.status == 401)
        }
    }

    @Test("a recovery code sets a new password")
    func recovery() async throws {
        try await WebWorld.run { world in
            let code = world.services.codes.make()
            let account = try #require(world.accounts[.patient])
            _ = try await world.services.accounts.issueResetCode(
                for: account, codeHash: code.hash, expiresAt: WebWorld.start + 60,
                ask: Ask(scope: .system("test"), operation: .issueResetCode, now: WebWorld.start))
            let browser = TestBrowser(world)
            try await browser.open("/recover")
            try await browser.submit("/recover", ["code": "nonsense", "password": "wet boots by the door"])
            #expect(browser.page.status == 422 && browser.page.text.contains("nonsense"))
            try await browser.submit("/recover", ["code": code.text, "password": "wet boots by the door"])
            #expect(browser.page.path == "/sign-in?done=recovered")
            try await browser.submit(
                "/sign-in", ["email": "patient@example.org", "password": "wet boots by the door"])
            #expect(browser.page.path == "/bookings")
        }
    }

    private func code(_ secret: [UInt8], in world: WebWorld) -> String {
        SecondFactor.code(at: SecondFactor.step(at: world.clock.now), secret: secret, AppHash())
    }

    @Test("staff is asked for a second factor, and signing in asks for its digits from then on")
    func secondFactor() async throws {
        try await WebWorld.run(secondFactor: .staff) { world in
            let browser = try await signIn(.receptionist, in: world)
            #expect(browser.page.path == "/account/second-factor")
            // Until it is set up, nothing of other people's is shown; one's own affairs are.
            for path in ["/desk", "/desk/\(world.practice)", "/desk/\(world.practice)/figures"] {
                #expect(try await browser.open(path).path == "/account/second-factor", "\(path)")
            }
            #expect(try await browser.open("/bookings").path == "/bookings")
            // Nor by the API, to the same browser.
            let cookie = "praxis-session=\(browser.cookies["praxis-session"] ?? "")"
            let day = world.path("/bookings?from=2026-12-07T00:00:00Z&until=2026-12-08T00:00:00Z")
            #expect(try await world.ask(.get, day, headers: ["Cookie": cookie]).status == 403)
            try await browser.open("/account/second-factor")
            // Whoever found the sign-in open does not have the password.
            let refused = try await browser.submit("/second-factor", ["password": "wrong words here"])
            #expect(refused.status == 401 && refused.text.contains("This is not your password."))
            let setUp = try await browser.submit(
                "/second-factor", ["password": "plain words of receptionist"])
            let text = try #require(setUp.text.firstMatch(of: #/<code>([A-Z2-7 ]+)<\/code>/#)).1
            let secret = Base32.bytes(String(text))
            #expect(setUp.text.contains("otpauth://totp/Praxis:receptionist"))
            try await browser.submit("/confirmation", ["code": "12345"])
            #expect(browser.page.status == 422 && browser.page.text.contains(text))
            try await browser.submit("/confirmation", ["code": code(secret, in: world)])
            let codes = browser.page.text.matches(of: #/<code>([0-9A-Z-]{14})<\/code>/#).map { String($0.1) }
            #expect(codes.count == 10)

            world.clock.move(minutes: 2)
            let other = try await signIn(.receptionist, in: world)
            #expect(other.page.heading == "Now the second factor")
            #expect(!other.page.text.contains("plain words of receptionist"))
            try await other.submit("/sign-in", ["code": "000000"])
            #expect(other.page.status == 401 && other.page.heading == "Now the second factor")
            try await other.submit("/sign-in", ["code": code(secret, in: world)])
            #expect(other.page.path.hasPrefix("/desk/"))

            let third = try await signIn(.receptionist, in: world)
            world.clock.move(minutes: 20)
            try await third.submit("/sign-in", ["code": codes[0]])
            #expect(third.page.status == 401, "the password was proven too long ago")
            let fourth = try await signIn(.receptionist, in: world)
            #expect(try await fourth.submit("/sign-in", ["code": codes[0]]).path.hasPrefix("/desk/"))
            #expect(try await fourth.open("/account").text.contains("9 recovery codes"))

            try await fourth.open("/account/second-factor/removal")
            try await fourth.submit(
                "/removal", ["password": "plain words of receptionist", "code": codes[1]])
            #expect(fourth.page.path == "/account?done=factorRemoved")
        }
    }

    @Test("somebody waits for a time, and waits no longer")
    func waiting() async throws {
        try await WebWorld.run { world in
            let browser = try await signIn(in: world)
            let address = "/practices/\(world.practice)/waitlist"
            #expect(try await browser.open(address).status == 404)
            try await browser.open("\(address)?service=\(world.service)")
            try await browser.submit("/waitlist", ["until": "2026-12-01", "patient": "\(world.patient)"])
            #expect(browser.page.status == 422 && browser.page.text.contains("value=\"2026-12-01\""))
            try await browser.submit(
                "/waitlist", ["until": "2026-12-20", "earliest": "09:00", "patient": "\(world.patient)"])
            #expect(browser.page.path == "/bookings?done=waiting")
            #expect(browser.page.text.contains("You are asked first."))
            let leave = try #require(browser.page.forms.first { $0.action.hasSuffix("/leave") })
            try await browser.submit("/leave")
            #expect(browser.page.path == "/bookings?done=left")
            try await browser.post(leave.action, leave.filled(with: [:]))
            #expect(browser.page.path == "/bookings?done=left", "sent twice, done once")
        }
    }
}

/// What an app reads.
private enum Base32 {
    static func bytes(_ text: String) -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, held, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in text {
            guard let value = letters.firstIndex(of: letter) else { continue }
            (held, bits) = (held << 5 | value, bits + 5)
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
                held &= (1 << bits) - 1
            }
        }
        return bytes
    }
}
