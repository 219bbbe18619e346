import Testing

@Suite("Stories of whom somebody else books for, from outside", .timeLimit(.minutes(3)))
struct DeskStory {
    @Test("the desk books for somebody without an account, who takes the booking over by a single-use code")
    func linked() async throws {
        try await StoryPractice.tell { practice in
            let start = try await practice.starts()[20]
            let patient = try await practice.owner.add(
                "\(practice.path)/patients", ["name": "Noor Haddad", "phone": "+49 40 654321"])
            let held = try await practice.owner.post(
                "\(practice.path)/holds", practice.wanted(at: start, for: patient))
            let booking = try #require(held.text("id"), "\(held.body)")
            try await practice.confirm(booking, by: practice.owner)

            let (noor, stranger) = (
                try await practice.visitor.person("Noor Haddad"), try await practice.visitor.person("Noor Haddad")
            )
            #expect(try await noor.get("/bookings").items.isEmpty)
            #expect(try await noor.get("\(practice.path)/bookings/\(booking)").status == 404)
            let code = try await practice.owner.post("\(practice.path)/patients/\(patient)/link-codes")
            let text = try #require(code.text("code"), "\(code.body)")
            #expect(try await noor.post("/patients/links", ["code": text]).status == 200)
            #expect(try await stranger.post("/patients/links", ["code": text]).text("code") == "codeInvalid")

            let mine = try await noor.get("/bookings").items
            #expect(mine.map { $0["id"] as? String } == [booking])
            #expect(try await stranger.get("/bookings").items.isEmpty)
            #expect(try await practice.cancel(booking, by: noor).status == 200)
            #expect(try await practice.state(booking) == "cancelled")
        }
    }

    @Test("somebody books for a dependant, who is treated, and nobody else sees it")
    func dependant() async throws {
        try await StoryPractice.tell { practice in
            let start = try await practice.starts()[20]
            let (ada, ben) = (try await practice.person("Ada"), try await practice.person("Ben"))
            let child = try await ada.client.add(
                "/patients", ["name": "Lea", "relation": "dependant", "birthDate": "2019-04-02"])
            let held = try await ada.client.post("\(practice.path)/holds", practice.wanted(at: start, for: child))
            let booking = try #require(held.text("id"), "\(held.body)")
            try await practice.confirm(booking, by: ada.client)
            #expect(try await practice.booking(booking).text("patientName") == "Lea")
            #expect(try await ada.client.get("/bookings").items.map { $0["patientId"] as? String } == [child])
            #expect(try await ben.client.get("\(practice.path)/bookings/\(booking)").status == 404)
            let foreign = try await ben.client.post(
                "\(practice.path)/holds", practice.wanted(at: try await practice.starts()[0], for: child))
            #expect(foreign.status == 404, "\(foreign.body)")
        }
    }
}
