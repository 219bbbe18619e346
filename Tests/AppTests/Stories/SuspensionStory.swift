import Testing

@Suite("The story of a suspended practice, from outside", .timeLimit(.minutes(3)))
struct SuspensionStory {
    @Test("it is unlisted and takes nothing new, its holds go, its bookings stay; then it is as it was")
    func suspended() async throws {
        try await StoryPractice.tell { practice in
            let admin = try await Self.admin(practice)
            let starts = try await practice.starts()
            let people = try await practice.people("Ada", "Ben", "Cem", "Dora")
            let (kept, cancelled) = (
                try await practice.book(at: starts[20], for: people[0]),
                try await practice.book(at: starts[21], for: people[1])
            )
            let held = try #require(try await practice.hold(at: starts[22], for: people[2]).text("id"))
            let time = try practice.localTime(starts[21])
            let wish = try await practice.wait(from: time, until: time, people[3])
            try await Self.isListed(practice, true)

            #expect(try await practice.owner.post("\(practice.path)/suspension").status == 403)
            #expect(try await admin.post("\(practice.path)/suspension").status == 200)
            try await Self.isListed(practice, false)
            #expect(try await practice.starts().isEmpty)
            #expect(try await practice.hold(at: starts[30], for: people[0]).status == 409)
            _ = try await practice.owner.post("\(practice.path)/bookings/\(held)/payments", ["method": "visit"])
            let confirmation = try await practice.owner.post("\(practice.path)/bookings/\(held)/confirmation")
            #expect(confirmation.status == 409, "\(confirmation.body)")
            let gone = try await eventually("its hold is cancelled", within: .seconds(30)) {
                let state = try await practice.state(held)
                return state == "held" ? nil : state
            }
            #expect(gone == "cancelled")

            // Bookings stay, and both sides may cancel; what becomes free is nobody's.
            #expect(try await practice.state(kept) == "confirmed")
            #expect(try await practice.cancel(cancelled, by: people[1].client).status == 200)
            #expect(try await practice.cancel(kept, by: practice.owner).status == 200)
            #expect(try await practice.entry(wish, of: people[3])["state"] as? String == "waiting")
            #expect(try await practice.owner.post("\(practice.path)/reinstatement").status == 403)

            #expect(try await admin.post("\(practice.path)/reinstatement").status == 200)
            try await Self.isListed(practice, true)
            _ = try await practice.offer(to: wish, of: people[3])
            _ = try await practice.book(at: starts[30], for: people[0])
        }
    }

    /// Made at the command line, beside the server; the code that it prints sets a password.
    private static func admin(_ practice: StoryPractice) async throws -> APIClient {
        let made = try await RunningPraxis.run(
            ["account", "create-admin", "--email", "admin@example.org"], home: practice.home)
        #expect(made.code == 0, "\(made.output)")
        let line = try #require(made.output.split(separator: "\n").first { $0.hasPrefix("Code: ") }, "\(made.output)")
        let password = "four plain words here"
        let reset = try await practice.visitor.post(
            "/password-resets", ["code": String(line.dropFirst(6)), "password": password])
        #expect(reset.status == 204, "\(reset.body)")
        let signedIn = try await practice.visitor.post(
            "/sign-ins", ["email": "admin@example.org", "password": password])
        let token = try #require(signedIn.text("token"), "\(signedIn.body)")
        return practice.visitor.with(token)
    }

    private static func isListed(_ practice: StoryPractice, _ wanted: Bool) async throws {
        _ = try await eventually(wanted ? "it is listed" : "it is not listed") {
            let found = try await practice.visitor.get("/listings?q=hafen").items
            return found.contains { $0["practiceId"] as? String == practice.id } == wanted ? true : nil
        }
    }
}
