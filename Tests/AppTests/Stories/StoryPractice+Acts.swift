import Foundation
import Testing

/// What people do in the stories, each as one line.
extension StoryPractice {
    /// A local date: so many days from today in the practice's zone.
    func date(_ days: Int = 2) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Europe/Berlin")
        format.dateFormat = "yyyy-MM-dd"
        return format.string(from: Date() + Double(days) * 86_400)
    }

    /// The starts that are offered on that day.
    func starts(
        of service: String? = nil, by practitioner: Int = 0, day: Int = 2
    ) async throws -> [String] {
        let answer = try await visitor.get(
            "\(path)/slots?serviceId=\(service ?? consultation)&practitionerId=\(practitioners[practitioner])"
                + "&from=\(date(day))&to=\(date(day))")
        let days = answer["days"] as? [[String: Any]] ?? []
        return days.flatMap { $0["slots"] as? [[String: Any]] ?? [] }.compactMap { $0["startsAt"] as? String }
    }

    func hold(
        _ service: String? = nil, at start: String, by practitioner: Int = 0, for person: StoryPerson
    ) async throws -> APIClient.Answer {
        try await person.client.post(
            "\(path)/holds", wanted(service, at: start, by: practitioner, for: person.patient))
    }

    func wanted(
        _ service: String? = nil, at start: String, by practitioner: Int = 0, for patient: String
    ) -> [String: Any] {
        [
            "serviceId": service ?? consultation, "practitionerId": practitioners[practitioner],
            "locationId": location, "startsAt": start, "patientId": patient,
        ]
    }

    /// Holds, arranges payment, confirms; gives the booking's id.
    func book(
        _ service: String? = nil, at start: String, by practitioner: Int = 0, for person: StoryPerson
    ) async throws -> String {
        let held = try await hold(service, at: start, by: practitioner, for: person)
        let id = try #require(held.text("id"), "\(held.body)")
        try await confirm(id, by: person.client)
        return id
    }

    func confirm(_ booking: String, by client: APIClient) async throws {
        #expect(try await client.post("\(path)/bookings/\(booking)/payments", ["method": "visit"]).status == 201)
        let confirmed = try await client.post("\(path)/bookings/\(booking)/confirmation")
        #expect(confirmed.status == 200, "\(confirmed.body)")
    }

    /// The desk receives what a booking costs.
    func receive(_ booking: String) async throws {
        let received = try await owner.post(
            "\(path)/bookings/\(booking)/receipts",
            ["method": "visit", "amount": ["amount": 4500, "currency": "EUR"]])
        #expect(received.status == 201, "\(received.body)")
    }

    func cancel(_ booking: String, by client: APIClient) async throws -> APIClient.Answer {
        try await client.post("\(path)/bookings/\(booking)/cancellation")
    }

    /// Waits for one start of a service.
    func wait(
        for service: String? = nil, by practitioner: Int? = nil, from earliest: String = "00:00",
        until latest: String = "24:00", day: Int = 2, _ person: StoryPerson
    ) async throws -> String {
        var wish: [String: Any] = [
            "patientId": person.patient, "serviceId": service ?? consultation, "from": date(day), "until": date(day),
            "earliest": earliest, "latest": latest,
        ]
        wish["practitionerId"] = practitioner.map { practitioners[$0] }
        return try await person.client.add("\(path)/waitlist", wish)
    }
}

/// What people see in the stories.
extension StoryPractice {
    func booking(_ id: String) async throws -> APIClient.Answer {
        try await owner.get("\(path)/bookings/\(id)")
    }

    func state(_ id: String) async throws -> String? { try await booking(id).text("state") }

    func paymentStates(_ id: String) async throws -> [String] {
        try await owner.get("\(path)/bookings/\(id)/payments").items.compactMap { $0["state"] as? String }
    }

    /// What became of a wish.
    func entry(_ id: String, of person: StoryPerson) async throws -> [String: Any] {
        let entries = try await person.client.get("/waitlist").items
        return try #require(entries.first { $0["id"] as? String == id }, "\(entries)")
    }

    /// The hold that a wish was answered with, once there is one.
    func offer(to entry: String, of person: StoryPerson, within limit: Duration = .seconds(10)) async throws -> String {
        try await eventually("\(person.name) is offered a time", within: limit) {
            try await self.entry(entry, of: person)["offeredBookingId"] as? String
        }
    }

    /// Whom the desk has to call, and about what, once so many are on its list.
    func calls(_ count: Int) async throws -> [String: String] {
        let calls = try await eventually("\(count) calls are to be made") {
            let calls = try await owner.get("\(path)/calls").items
            return calls.count >= count ? calls : nil
        }
        let named = calls.map { ($0["name"] as? String ?? "", $0["kind"] as? String ?? "") }
        return Dictionary(named, uniquingKeysWith: { "\($0) \($1)" })
    }

    /// The session of that start, with its version.
    func session(at start: String) async throws -> (id: String, view: [String: Any], version: String) {
        let until = try #require(ISO8601DateFormatter().date(from: start)).addingTimeInterval(60)
        let answer = try await owner.get(
            "\(path)/sessions?from=\(start)&until=\(ISO8601DateFormatter().string(from: until))")
        let view = try #require(answer.items.first, "\(answer.body)")
        let version = try #require(view["version"] as? Int)
        return (try #require(view["id"] as? String), view, "\"v\(version)\"")
    }

    /// Local wall-clock time of a start, as a wish names it.
    func localTime(_ start: String) throws -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Europe/Berlin")
        format.dateFormat = "HH:mm"
        return format.string(from: try #require(ISO8601DateFormatter().date(from: start)))
    }
}
