import Testing

@Suite("The story of a visit of several bookings, from outside", .timeLimit(.minutes(3)))
struct VisitStory {
    @Test("its bookings are held, confirmed, moved and cancelled together, or not at all")
    func together() async throws {
        try await StoryPractice.tell(practitioners: 2) { practice in
            let starts = try await practice.starts()
            let (ada, ben) = (try await practice.person("Ada"), try await practice.person("Ben"))
            let taken = try await practice.book(at: starts[30], for: ben)

            func wanted(_ start: String, _ practitioner: Int) -> [String: Any] {
                practice.wanted(at: start, by: practitioner, for: ada.patient)
            }
            let refused = try await ada.client.post(
                "\(practice.path)/visits", ["bookings": [wanted(starts[20], 0), wanted(starts[30], 0)]])
            #expect(refused.status == 409, "\(refused.body)")
            #expect(try await practice.starts().contains(starts[20]))
            let overlapping = try await ada.client.post(
                "\(practice.path)/visits", ["bookings": [wanted(starts[20], 0), wanted(starts[20], 1)]])
            #expect(overlapping.text("code") == "visitOverlaps", "\(overlapping.body)")

            let held = try await ada.client.post(
                "\(practice.path)/visits", ["bookings": [wanted(starts[20], 0), wanted(starts[21], 1)]])
            let visit = "\(practice.path)/visits/\(try #require(held.text("id"), "\(held.body)"))"
            let ids = (held["bookings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            try #require(ids.count == 2)

            // One of them paid for is not enough.
            let payments = ids.map { "\(practice.path)/bookings/\($0)/payments" }
            #expect(try await ada.client.post(payments[0], ["method": "visit"]).status == 201)
            #expect(try await ada.client.post("\(visit)/confirmation").status == 409)
            #expect(try await practice.state(ids[0]) == "held")
            #expect(try await ada.client.post(payments[1], ["method": "visit"]).status == 201)
            #expect(try await ada.client.post("\(visit)/confirmation").status == 200)
            for id in ids { #expect(try await practice.state(id) == "confirmed") }

            func move(_ first: String, _ second: String) async throws -> APIClient.Answer {
                try await ada.client.post(
                    "\(visit)/reschedule",
                    ["moves": [["bookingId": ids[0], "startsAt": first], ["bookingId": ids[1], "startsAt": second]]])
            }
            #expect(try await move(starts[30], starts[31]).status == 409)
            #expect(try await practice.booking(ids[1]).text("startsAt") == starts[21])
            let moved = try await move(starts[22], starts[20])
            #expect(moved.status == 200, "\(moved.body)")
            #expect(try await practice.booking(ids[0]).text("startsAt") == starts[22])
            #expect(try await practice.booking(ids[1]).text("startsAt") == starts[20])

            #expect(try await ben.client.post("\(visit)/cancellation").status == 404)
            #expect(try await ada.client.post("\(visit)/cancellation").status == 200)
            for id in ids { #expect(try await practice.state(id) == "cancelled") }
            #expect(try await practice.state(taken) == "confirmed")
        }
    }
}
