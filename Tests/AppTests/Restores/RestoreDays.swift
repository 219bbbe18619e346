import Foundation
import Testing

@testable import App

/// What was there when the backup was made.
struct Yesterday: Sendable {
    let owner: String?
    let practice: String
    let path: String
    let slots: String
    let location: String
    /// Confirmed, and never touched again.
    let kept: String
    let keptStart: String
    /// Cancelled, and in the archive.
    let archived: String
    /// Confirmed; cancelled and archived today.
    let changed: String
    /// A start that nobody has.
    let free: String

    static func make(_ praxis: RunningPraxis) async throws -> Yesterday {
        let practice = try await StoryPractice.open(praxis, practitioners: 1)
        let person = try await practice.person("Ada")
        let starts = try await practice.starts()
        let kept = try await practice.book(at: starts[0], for: person)
        let archived = try await practice.book(at: starts[2], for: person)
        let changed = try await practice.book(at: starts[4], for: person)
        #expect(try await practice.cancel(archived, by: person.client).status == 200)
        _ = try await eventually("the index has the practitioner", within: .seconds(60)) { () -> Bool? in
            try await found(praxis) == ["Dr Käthe Vogel"] ? true : nil
        }
        let day = practice.date(2)
        return Yesterday(
            owner: practice.owner.token, practice: practice.id, path: practice.path,
            slots: "\(practice.path)/slots?serviceId=\(practice.consultation)"
                + "&practitionerId=\(practice.practitioners[0])&from=\(day)&to=\(day)",
            location: practice.location, kept: kept, keptStart: starts[0], archived: archived, changed: changed,
            free: starts[6])
    }

    /// The practitioners that search finds, by name.
    static func found(_ praxis: RunningPraxis) async throws -> [String] {
        let answer = try await APIClient(address: praxis.address).get("/listings?q=dentist")
        // Before it was ever built there is nothing to ask.
        return answer.items.compactMap { $0["practitionerName"] as? String }.sorted()
    }
}

/// What came after it.
struct Today: Sendable {
    let token: String?
    let booking: String
    let start: String
    /// The last that a stream was told.
    let told: String

    static func make(_ praxis: RunningPraxis, after yesterday: Yesterday) async throws -> Today {
        let owner = APIClient(address: praxis.address, token: yesterday.owner)
        let cancelled = try await owner.post("\(yesterday.path)/bookings/\(yesterday.changed)/cancellation")
        #expect(cancelled.status == 200, "\(cancelled.body)")
        let person = try await APIClient(address: praxis.address).person("Zoe")
        let patient = try await person.patient("Zoe")
        let services = try await owner.get("\(yesterday.path)/services").items
        let practitioners = try await owner.get("\(yesterday.path)/practitioners").items
        let held = try await person.post(
            "\(yesterday.path)/holds",
            [
                "serviceId": try #require(services.first?["id"] as? String),
                "practitionerId": try #require(practitioners.first?["id"] as? String),
                "locationId": yesterday.location, "startsAt": yesterday.free, "patientId": patient,
            ])
        let booking = try #require(held.text("id"), "\(held.body)")
        let paid = try await person.post("\(yesterday.path)/bookings/\(booking)/payments", ["method": "visit"])
        #expect(paid.status == 201, "\(paid.body)")
        let confirmed = try await person.post("\(yesterday.path)/bookings/\(booking)/confirmation")
        #expect(confirmed.status == 200, "\(confirmed.body)")
        let practitioner = try await owner.add(
            "\(yesterday.path)/practitioners", ["name": "Dr Nora Neu", "specialties": ["dentist"]])
        _ = try await owner.add(
            "\(yesterday.path)/schedules",
            [
                "practitionerId": practitioner, "locationId": yesterday.location,
                "hours": [["weekday": "monday", "opens": "08:00", "closes": "18:00"]],
            ])
        _ = try await eventually("the index has the new practitioner", within: .seconds(60)) { () -> Bool? in
            try await Yesterday.found(praxis) == ["Dr Käthe Vogel", "Dr Nora Neu"] ? true : nil
        }
        let opened = try await stream(praxis, owner: yesterday.owner, after: nil)
        let id = opened.split(separator: "\n").last { $0.hasPrefix("id:") }
        // Remembered by whoever remembers sessions.
        for _ in 0..<2 { #expect(try await person.get("/account").status == 200) }
        return Today(
            token: person.token, booking: booking, start: yesterday.free,
            told: String(try #require(id, "\(opened)").dropFirst(3)).trimmingCharacters(in: .whitespaces))
    }

    /// What a stream says to whoever heard the last of it before.
    func reopened(_ praxis: RunningPraxis, owner: String?) async throws -> String {
        try await Self.stream(praxis, owner: owner, after: told)
    }

    private static func stream(_ praxis: RunningPraxis, owner: String?, after last: String?) async throws -> String {
        var arguments = ["-sN", "--max-time", "3", "-H", "Authorization: Bearer \(owner ?? "")"]
        if let last { arguments += ["-H", "Last-Event-ID: \(last)"] }
        return try await RunningPraxis.run(
            arguments + ["\(praxis.address)/api/v1/bookings/stream"], program: "/usr/bin/curl", home: praxis.home
        ).output
    }
}
