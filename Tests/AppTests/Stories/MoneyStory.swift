import Testing

@Suite("The story of money that nobody confirmed, from outside", .timeLimit(.minutes(3)))
struct MoneyStory {
    @Test("what the desk receives confirms a hold by itself; for a cancelled one the desk is shown what to give back")
    func received() async throws {
        try await StoryPractice.tell { practice in
            var paidFirst = StoryPractice.service("Course of treatment", minutes: 30)
            paidFirst["payment"] = ["methods": ["invoice"], "confirmation": "paid"]
            let service = try await practice.owner.add("\(practice.path)/services", paidFirst)
            let starts = try await practice.starts(of: service)
            let person = try await practice.person("Ada")
            let held = try #require(try await practice.hold(service, at: starts[20], for: person).text("id"))
            let path = "\(practice.path)/bookings/\(held)"
            #expect(try await person.client.post("\(path)/payments", ["method": "invoice"]).status == 201)
            #expect(try await person.client.post("\(path)/confirmation").status == 409)
            try await practice.receive(held)
            _ = try await eventually("it is confirmed") { try await practice.state(held) == "confirmed" ? true : nil }
            #expect(try await practice.paymentStates(held) == ["paid"])

            let given = try #require(try await practice.hold(service, at: starts[21], for: person).text("id"))
            #expect(try await practice.cancel(given, by: person.client).status == 200)
            try await practice.receive(given)
            let listed = try await practice.owner.get("\(practice.path)/refunds").items
            #expect(listed.map { $0["id"] as? String } == [given])
            let payment = try #require(
                try await practice.owner.get("\(practice.path)/bookings/\(given)/payments").items.first?["id"]
                    as? String)
            let refund = "\(practice.path)/bookings/\(given)/payments/\(payment)/refund"
            #expect(try await practice.owner.post(refund).status == 200)
            #expect(try await practice.owner.get("\(practice.path)/refunds").items.isEmpty)
        }
    }
}
