import Foundation
import Testing

/// A practice made over HTTP for one story: open round the clock, so that it can be told at any time of the day.
struct StoryPractice: Sendable {
    let visitor: APIClient
    let owner: APIClient
    let home: String
    let id: String
    let location: String
    let practitioners: [String]
    /// Half an hour for one.
    let consultation: String

    var path: String { "/practices/\(id)" }

    /// Tells a story to a server of its own; afterwards nothing may be wrong in its store.
    static func tell(practitioners: Int = 1, _ story: (StoryPractice) async throws -> Void) async throws {
        try await withHome { home in
            try await RunningPraxis.with(home) { praxis in
                try await story(open(praxis, practitioners: practitioners))
            }
            let verified = try await RunningPraxis.run(["verify"], home: home)
            #expect(verified.code == 0, "\(verified.output)")
        }
    }

    static func open(_ praxis: RunningPraxis, practitioners count: Int) async throws -> StoryPractice {
        let visitor = APIClient(address: praxis.address)
        let owner = try await visitor.person("Olga Owner")
        let practice = try await owner.add("/practices", ["name": "Praxis am Hafen", "country": "DE"])
        let path = "/practices/\(practice)"
        let location = try await owner.add(
            "\(path)/locations",
            [
                "name": "Main house", "city": "Hamburg", "country": "DE", "latitude": 53.55, "longitude": 9.99,
                "timeZone": "Europe/Berlin",
            ])
        let hours = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map {
            ["weekday": $0, "opens": "00:00", "closes": "24:00"]
        }
        var practitioners: [String] = []
        for name in ["Dr Käthe Vogel", "Dr Jan Lund", "Dr Mia Roth"].prefix(count) {
            let practitioner = try await owner.add("\(path)/practitioners", ["name": name, "specialties": ["dentist"]])
            _ = try await owner.add(
                "\(path)/schedules", ["practitionerId": practitioner, "locationId": location, "hours": hours])
            practitioners.append(practitioner)
        }
        let consultation = try await owner.add("\(path)/services", service("Consultation", minutes: 30))
        #expect(try await owner.post("\(path)/publication").status == 200)
        return StoryPractice(
            visitor: visitor, owner: owner, home: praxis.home, id: practice, location: location,
            practitioners: practitioners, consultation: consultation)
    }

    static func service(_ name: String, minutes: Int, capacity: Int = 1) -> [String: Any] {
        [
            "name": name, "durationMinutes": minutes, "capacity": capacity,
            "price": ["amount": 4500, "currency": "EUR"],
            "payment": ["methods": ["visit", "invoice"], "confirmation": "arranged"],
        ]
    }

    /// Somebody with an account and a patient of their own.
    func person(_ name: String) async throws -> StoryPerson {
        let client = try await visitor.person(name)
        let patient = try await client.add("/patients", ["name": name, "relation": "self", "phone": "+49 40 123456"])
        return StoryPerson(name: name, client: client, patient: patient)
    }

    func people(_ names: String...) async throws -> [StoryPerson] {
        var people: [StoryPerson] = []
        for name in names { people.append(try await person(name)) }
        return people
    }
}

/// Who books, and is treated.
struct StoryPerson: Sendable {
    let name: String
    let client: APIClient
    let patient: String
}

extension APIClient {
    /// Adds something, and gives its id.
    func add(_ path: String, _ body: [String: Any]) async throws -> String {
        let made = try await post(path, body)
        #expect(made.status == 201, "\(path): \(made.body)")
        return try #require(made.text("id"), "\(path): \(made.body)")
    }
}
