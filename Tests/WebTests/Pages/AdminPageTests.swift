import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The pages of the platform's staff")
struct AdminPageTests {
    private static let pages = ["/admin", "/admin/now", "/admin/practices", "/admin/audit", "/admin/recovery-codes"]

    @Test(
        "the platform's staff alone gets in; an auditor sees the trail, support what the table lets it see"
    )
    func access() async throws {
        try await WebWorld.run { world in
            let visitor = TestBrowser(world)
            for path in Self.pages { #expect(try await visitor.open(path).heading == "Sign in", "\(path)") }
            for person in [WebWorld.Person.patient, .owner] {
                let browser = try await TestBrowser.of(person, world)
                for path in Self.pages + ["/admin/practices/\(world.practice)"] {
                    #expect(try await browser.open(path).status == 403, "\(path) as \(person)")
                }
            }
            let auditor = try await TestBrowser.of(.auditor, world)
            #expect(try await auditor.open("/admin").heading == "Audit trail")
            #expect(try await auditor.open("/admin/practices").status == 403)
            #expect(try await auditor.open("/admin/practices/\(world.practice)").status == 403)
            let support = try await TestBrowser.of(.support, world)
            for path in ["/admin", "/admin/now", "/admin/practices", "/admin/practices/\(world.practice)"] {
                let page = try await support.open(path)
                #expect(page.status == 200)
                #expect(page.forms.allSatisfy { $0.action == "/sign-out" || !$0.content.contains("name=\"token\"") })
            }
            #expect(try await support.open("/admin/recovery-codes").status == 403)
        }
    }

    @Test("a practice is suspended and restored with a reason; without one nothing happens, and what was typed stays")
    func suspension() async throws {
        try await WebWorld.run { world in
            let admin = try await TestBrowser.of(.admin, world)
            let path = "/admin/practices/\(world.practice)"
            try await admin.open(path)
            #expect(try await admin.submit("/suspension", ["reason": "  "]).status == 422)
            let long = String(repeating: "x", count: 501)
            #expect(try await admin.submit("/suspension", ["reason": long]).text.contains(long))
            let done = try await admin.submit("/suspension", ["reason": "No <licence>.\r\nNone at all."])
            #expect(done.path == path && done.text.contains("No &lt;licence&gt;.\nNone at all."))
            #expect(done.text.contains("badge suspended"))
            let seen = try await world.ask(.get, world.path(""), as: .owner)
            #expect(seen["stateReason"]?.text == "No <licence>.\nNone at all.")
            #expect(try await admin.open("/admin/practices?state=suspended&name=smi").text.contains("Smile"))
            #expect(try await !admin.open("/admin/practices?state=published").text.contains(path))
            try await admin.open(path)
            let back = try await admin.submit("/reinstatement", ["reason": "It has one."])
            #expect(back.text.contains("badge published"))
            let published = try await world.ask(.get, world.path(""))
            #expect(published.status == 200 && published["stateReason"] == nil)
        }
    }

    @Test("support reads the trail, which says so; it can change nothing, and is offered nothing")
    func support() async throws {
        try await WebWorld.run { world in
            let support = try await TestBrowser.of(.support, world)
            let own = try #require(world.accounts[.support])
            let page = try await support.open("/admin/audit?practice=\(world.practice)")
            #expect(page.status == 200 && page.text.contains(">registerPractice</a>"))
            #expect(!page.text.contains("Alma Reis") && !page.text.contains("example.org"))
            let admin = try await TestBrowser.of(.admin, world)
            let read = try await admin.open(
                "/admin/audit?practice=\(world.practice)&operation=listAudit&account=\(own)")
            #expect(read.text.contains(">listAudit</a>") && read.text.contains(own.description))
            #expect(try await world.ask(.get, "/audit?practiceId=\(world.practice)", as: .support).status == 200)

            let open = try await support.open("/practices/\(world.practice)?from=2026-12-14")
            #expect(open.times.isEmpty && open.text.contains("09:00"))
            #expect(open.link("register yours") == nil)
            let token = try #require(open.forms.first { $0.action == "/sign-out" }?.filled(with: [:]).first)
            // One's own account is everybody's own affair.
            let ownAffairs = ["/account", "/sign-", "/register", "/recover"]
            for route in PageList.all where route.method == .post {
                if ownAffairs.contains(where: route.pattern.hasPrefix), !route.pattern.contains("/people") { continue }
                var path = route.pattern.replacing(":practice", with: world.practice.description)
                path = path.replacing(#/:\w+/#, with: "00000000-0000-7000-8000-000000000000")
                let answer = try await support.post(path, [token])
                #expect(
                    answer.status == 403 && answer.heading == "That did not work", "\(route.pattern): \(answer.status)")
                #expect(answer.text.contains("Your account may not do this."), "\(route.pattern)")
            }
        }
    }

    @Test("the trail is shown by practice, operation, account and day")
    func trail() async throws {
        try await WebWorld.run { world in
            let admin = try await TestBrowser.of(.admin, world)
            try await admin.open("/admin/practices/\(world.practice)")
            try await admin.submit("/suspension", ["reason": "No licence."])
            let path = "/admin/audit?practice=\(world.practice)"
            let all = try await admin.open(path).text
            #expect(all.contains(">suspendPractice</a>") && all.contains(">registerPractice</a>"))
            let one = try await admin.open("\(path)&operation=suspendPractice").text
            #expect(one.contains(">suspendPractice</a>") && !one.contains(">registerPractice</a>"))
            let account = try #require(world.accounts[.owner])
            #expect(try await !admin.open("\(path)&account=\(account)").text.contains(">suspendPractice</a>"))
            #expect(try await !admin.open("\(path)&from=2099-01-01").text.contains(">registerPractice</a>"))
            let wrong = try await admin.open("/admin/audit?practice=nothing&from=yesterday")
            #expect(wrong.status == 422 && wrong.text.contains("value=\"nothing\""))
        }
    }

    @Test("both trails come page by page, each row once")
    func pages() async throws {
        try await WebWorld.run { world in
            var found: [ID<AuditEntry>] = []
            var cursor: AuditCursor?
            repeat {
                let page = try await AuditTrailPage.read(
                    AuditFilter(practice: world.practice), before: cursor, world.services, shown: 2)
                found += page.records.map(\.entry.id)
                cursor = page.next.flatMap { AuditCursor($0.description) }
            } while cursor != nil
            let whole = try await AuditTrailPage.read(
                AuditFilter(practice: world.practice), before: nil, world.services, shown: 1000)
            #expect(found == whole.records.map(\.entry.id))
            #expect(Set(found).count == found.count && found.count > 4)
        }
    }

    @Test("a recovery code is shown once, and sets a new password; of no account there is none")
    func recovery() async throws {
        try await WebWorld.run { world in
            let admin = try await TestBrowser.of(.admin, world)
            try await admin.open("/admin/recovery-codes")
            let none = try await admin.submit("/recovery-codes", ["email": "nobody@example.org"])
            #expect(none.status == 404 && none.text.contains("value=\"nobody@example.org\""))
            let page = try await admin.submit("/recovery-codes", ["email": "patient@example.org"])
            let code = try #require(page.text.firstMatch(of: #/class="secret"><code>([^<]+)</#)).1
            let reset = try await world.ask(
                .post, "/password-resets", ["code": .text(String(code)), "password": "five other plain words here"])
            #expect(reset.status == 204)
        }
    }

    @Test("the overview says what is known, and what is not")
    func overview() async throws {
        try await WebWorld.run { world in
            let admin = try await TestBrowser.of(.admin, world)
            let page = try await admin.open("/admin").text
            #expect(page.contains("It knows every change up to"))
            #expect(page.contains("is not known in this process"))
            #expect(page.contains("data-again=\"/admin/now\""))
        }
        let metrics = MetricReading(
            """
            # HELP praxis_changes_total Changes.
            praxis_changes_total{operation="holdSlot",outcome="done"} 12
            praxis_http_streams 3
            praxis_http_queue_wait_seconds NaN
            """)
        #expect(metrics["praxis_changes_total", ["operation": "holdSlot", "outcome": "done"]] == 12)
        #expect(metrics["praxis_http_streams"] == 3)
        #expect(metrics["praxis_http_queue_wait_seconds"] == nil)
        #expect(metrics["praxis_search_events_behind", ["log": "booking"]] == nil)
    }

    @Test("a practice's figures are for those who work there and those who look after the platform")
    func figures() async throws {
        try await WebWorld.run { world in
            let path = "/desk/\(world.practice)/figures"
            for person in [WebWorld.Person.owner, .practitioner, .receptionist, .admin, .support] {
                let page = try await TestBrowser.of(person, world).open(path)
                #expect(page.status == 200 && page.text.contains("<svg"), "\(person)")
            }
            #expect(try await TestBrowser.of(.patient, world).open(path).status == 403)
            let owner = try await TestBrowser.of(.owner, world)
            #expect(try await owner.open("\(path)?from=2026-12-07&to=2026-12-01").status == 422)
            #expect(try await owner.open("\(path)?from=2020-01-01&to=2026-12-01").status == 422)
            #expect(try await owner.open("\(path)?from=2026-12-01&to=2026-12-07").text.contains("Ada"))
        }
    }

    @Test("every component has a place on one page, in the demo alone")
    func design() async throws {
        try await WebWorld.run { world in
            #expect(try await TestBrowser(world).open("/design").status == 404)
            var services = world.services
            services.site.isDemo = true
            let response = await WebRouter.make(services).respond(try HTTPRequest(.get, "/design"))
            let page = String(decoding: response.bytes ?? [], as: UTF8.self)
            #expect(response.status == .ok)
            let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
            #expect(Set(ids).count == ids.count)
            #expect(!page.contains(" style="))
        }
    }
}
