import Testing

@Suite("The story of a practitioner who falls ill, from outside", .timeLimit(.minutes(3)))
struct WithdrawnTimeStory {
    @Test("holds go, bookings move to who stands in or are refunded, nobody is offered the time, and the desk calls")
    func illness() async throws {
        try await StoryPractice.tell(practitioners: 3) { practice in
            let starts = try await practice.starts()
            let (first, second, third) = (starts[20], starts[21], starts[22])
            let people = try await practice.people("Ada", "Ben", "Cem", "Dora")
            let moved = try await practice.book(at: first, for: people[0])
            let cancelled = try await practice.book(at: second, for: people[1])
            try await practice.receive(cancelled)
            let untouched = try await practice.book(at: second, by: 1, for: people[2])
            let held = try #require(try await practice.hold(at: third, for: people[3]).text("id"))
            let before = try await practice.book(at: starts[19], for: people[2])
            // Everything else of the time is taken, so that only what is withdrawn could be offered.
            let waiting = try await practice.person("Emil")
            let (from, until) = (try practice.localTime(first), try practice.localTime(third))
            let wish = try await practice.wait(by: 0, from: from, until: until, waiting)

            let progress = try await practice.owner.post(
                "\(practice.path)/practitioners/\(practice.practitioners[0])/withdrawals",
                ["from": first, "until": starts[23], "substituteId": practice.practitioners[1]])
            #expect(progress.status == 200, "\(progress.body)")
            #expect(progress["moved"] as? Int == 1)
            #expect(progress["cancelled"] as? Int == 2)
            #expect(progress["remaining"] as? Int == 0)

            let handed = try await practice.booking(moved)
            #expect(handed.text("state") == "confirmed")
            #expect(handed.text("practitionerId") == practice.practitioners[1])
            #expect(handed.text("startsAt") == first)
            #expect(try await practice.state(cancelled) == "cancelled")
            #expect(try await practice.paymentStates(cancelled) == ["refunding"])
            #expect(try await practice.state(held) == "cancelled")
            #expect(try await practice.state(untouched) == "confirmed")
            #expect(try await practice.state(before) == "confirmed")

            let calls = try await practice.calls(3)
            #expect(calls["Ada"] == "moved")
            #expect(calls["Ben"] == "cancelledByPractice")
            #expect(calls["Cem"] == nil)
            let left = try await practice.starts()
            #expect(!left.contains { [first, second, third].contains($0) })
            #expect(left.contains(starts[23]))

            // Who waits behind gets something else; by then the withdrawn time has been looked at.
            let other = try await practice.person("Finn")
            let control = try await practice.wait(by: 2, other)
            _ = try await practice.offer(to: control, of: other)
            #expect(try await practice.entry(wish, of: waiting)["state"] as? String == "waiting")
        }
    }
}
