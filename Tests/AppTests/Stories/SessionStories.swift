import Testing

@Suite("Stories of sessions, from outside", .timeLimit(.minutes(3)))
struct SessionStories {
    @Test("a session is called off: every seat cancelled and refunded, nobody offered, until staff reopens it")
    func cancelled() async throws {
        try await StoryPractice.tell(practitioners: 2) { practice in
            let course = try await practice.owner.add(
                "\(practice.path)/services", StoryPractice.service("Back course", minutes: 60, capacity: 3))
            let start = try #require(try await practice.starts(of: course).dropFirst(10).first)
            let time = try practice.localTime(start)
            let people = try await practice.people("Ada", "Ben", "Cem")
            var seats: [String] = []
            for person in people { seats.append(try await practice.book(course, at: start, for: person)) }
            try await practice.receive(seats[0])

            // One waits for a seat in it; the other, behind, for something else: when that one has been offered a
            // time, the first has been looked at too.
            let (dora, emil) = (try await practice.person("Dora"), try await practice.person("Emil"))
            let wish = try await practice.wait(for: course, by: 0, from: time, until: time, dora)
            let session = try await practice.session(at: start)
            #expect(session.view["liveSeats"] as? Int == 3)
            let called = try await practice.owner.change(
                "POST", "\(practice.path)/sessions/\(session.id)/cancellation", version: session.version)
            #expect(called.status == 200, "\(called.body)")

            for seat in seats { #expect(try await practice.state(seat) == "cancelled") }
            #expect(try await practice.paymentStates(seats[0]) == ["refunding"])
            #expect(try await practice.paymentStates(seats[1]) == ["failed"])
            try await Self.refund(seats[0], practice)
            #expect(
                try await practice.calls(3)
                    == Dictionary(
                        uniqueKeysWithValues: people.map { ($0.name, "cancelledByPractice") }))

            #expect(try await !practice.starts(of: course).contains(start))
            #expect(try await practice.hold(course, at: start, for: emil).text("code") == "sessionCancelled")
            let other = try await practice.wait(by: 1, emil)
            _ = try await practice.offer(to: other, of: emil)
            #expect(try await practice.entry(wish, of: dora)["state"] as? String == "waiting")

            try await Self.reopen(start, practice)
            let offered = try await practice.offer(to: wish, of: dora)
            try await practice.confirm(offered, by: dora.client)
            _ = try await practice.book(course, at: start, for: people[0])
            #expect(try await practice.session(at: start).view["liveSeats"] as? Int == 2)
        }
    }

    @Test("a session gets a lower capacity: nobody must go, and nobody joins until seats fall below it")
    func lowered() async throws {
        try await StoryPractice.tell { practice in
            let course = try await practice.owner.add(
                "\(practice.path)/services", StoryPractice.service("Back course", minutes: 60, capacity: 4))
            let start = try #require(try await practice.starts(of: course).dropFirst(10).first)
            let people = try await practice.people("Ada", "Ben", "Cem")
            var seats: [String] = []
            for person in people { seats.append(try await practice.book(course, at: start, for: person)) }
            let session = try await practice.session(at: start)
            let lowered = try await practice.owner.patch(
                "\(practice.path)/sessions/\(session.id)", ["capacity": 2], version: session.version)
            #expect(lowered.status == 200, "\(lowered.body)")
            let stale = try await practice.owner.patch(
                "\(practice.path)/sessions/\(session.id)", ["capacity": 9], version: session.version)
            #expect(stale.status == 412, "\(stale.body)")

            let dora = try await practice.person("Dora")
            for seat in seats { #expect(try await practice.state(seat) == "confirmed") }
            #expect(try await practice.hold(course, at: start, for: dora).text("code") == "sessionFull")
            #expect(try await practice.cancel(seats[0], by: people[0].client).status == 200)
            #expect(try await practice.hold(course, at: start, for: dora).text("code") == "sessionFull")
            #expect(try await !practice.starts(of: course).contains(start))
            #expect(try await practice.cancel(seats[1], by: people[1].client).status == 200)
            #expect(try await practice.starts(of: course).contains(start))
            _ = try await practice.book(course, at: start, for: dora)
            #expect(try await practice.hold(course, at: start, for: people[0]).text("code") == "sessionFull")
        }
    }

    /// The desk gives the money back.
    private static func refund(_ booking: String, _ practice: StoryPractice) async throws {
        let payments = "\(practice.path)/bookings/\(booking)/payments"
        let payment = try #require(try await practice.owner.get(payments).items.first?["id"] as? String)
        #expect(try await practice.owner.post("\(payments)/\(payment)/refund").status == 200)
        #expect(try await practice.paymentStates(booking) == ["refunded"])
    }

    private static func reopen(_ start: String, _ practice: StoryPractice) async throws {
        let session = try await practice.session(at: start)
        #expect(session.view["isCancelled"] as? Bool == true)
        let reopened = try await practice.owner.change(
            "POST", "\(practice.path)/sessions/\(session.id)/reopening", version: session.version)
        #expect(reopened.status == 200, "\(reopened.body)")
    }
}
