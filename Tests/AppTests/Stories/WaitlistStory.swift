import Testing

@Suite("The story of a waitlist, from outside", .timeLimit(.minutes(4)))
struct WaitlistStory {
    @Test("a cancelled time is offered to the first whom it suits, then to the next when it is left, and booked")
    func inTurn() async throws {
        try await StoryPractice.tell { practice in
            let start = try await practice.starts()[20]
            let time = try practice.localTime(start)
            let people = try await practice.people("Ada", "Ben", "Cem", "Dora")
            let booking = try await practice.book(at: start, for: people[0])
            // Ben wants a time that nobody has to wait for, but on a day on which nothing can become free.
            let elsewhere = try await practice.wait(from: time, until: time, day: 200, people[1])
            let first = try await practice.wait(from: time, until: time, people[2])
            let second = try await practice.wait(from: time, until: time, people[3])

            #expect(try await practice.cancel(booking, by: people[0].client).status == 200)
            let offered = try await practice.offer(to: first, of: people[2])
            #expect(try await practice.booking(offered).text("state") == "held")
            #expect(try await practice.booking(offered).text("origin") == "waitlist")
            #expect(try await practice.entry(second, of: people[3])["state"] as? String == "waiting")
            #expect(try await !practice.starts().contains(start))
            #expect(try await practice.hold(at: start, for: people[0]).status == 409)

            #expect(try await practice.cancel(offered, by: people[2].client).status == 200)
            let passedOn = try await practice.offer(to: second, of: people[3])
            #expect(passedOn != offered)
            #expect(try await practice.entry(first, of: people[2])["state"] as? String == "waiting")
            try await practice.confirm(passedOn, by: people[3].client)
            #expect(try await practice.entry(second, of: people[3])["state"] as? String == "booked")
            #expect(try await practice.entry(elsewhere, of: people[1])["state"] as? String == "waiting")
        }
    }

    @Test("an offer that nobody takes runs out, and the next one gets it")
    func expired() async throws {
        try await StoryPractice.tell { practice in
            var details = StoryPractice.service("Short consultation", minutes: 30)
            details["holdMinutes"] = 1
            let service = try await practice.owner.add("\(practice.path)/services", details)
            let start = try await practice.starts(of: service)[20]
            let time = try practice.localTime(start)
            let people = try await practice.people("Ada", "Ben", "Cem")
            let booking = try await practice.book(service, at: start, for: people[0])
            let first = try await practice.wait(for: service, from: time, until: time, people[1])
            let second = try await practice.wait(for: service, from: time, until: time, people[2])
            #expect(try await practice.cancel(booking, by: people[0].client).status == 200)
            let offered = try await practice.offer(to: first, of: people[1])
            let passedOn = try await practice.offer(to: second, of: people[2], within: .seconds(90))
            #expect(try await practice.state(offered) == "expired")
            try await practice.confirm(passedOn, by: people[2].client)
            #expect(try await practice.entry(first, of: people[1])["state"] as? String == "waiting")
        }
    }
}
