import Domain
import Testing

@Suite("Search contract: suggestions")
struct SearchSuggestContract {
    typealias Sample = SampleListings

    private static let listings = [
        Sample.listing(1, "Dental am Dom", person: "Dr. Doris Dorn", specialties: ["Dentist"], city: "Dortmund"),
        Sample.listing(
            2, "Dental am Dom", person: "Dr. Emil Zátopek", specialties: ["Dentist", "Oral surgery"], city: "Dortmund"),
        Sample.listing(3, "Hausärzte Nord", services: [Sample.service(1, "Dental check-up")], city: "Døllefjelde"),
    ]

    private func suggest(_ text: String, _ backend: SearchBackend, near: Coordinates? = nil, limit: Int = 10)
        async throws -> [Suggestion]
    {
        var found: [Suggestion] = []
        try await backend.run { index, other async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            found = try await other.suggest(text, near: near, limit: limit)
        }
        return found
    }

    @Test("specialties, services, places and names are suggested, with their kinds", arguments: SearchBackend.all)
    func kinds(_ backend: SearchBackend) async throws {
        let found = try await suggest("d", backend)
        let texts = Dictionary(grouping: found, by: \.kind).mapValues { Set($0.map(\.text)) }
        #expect(texts[.specialty] == ["Dentist"])
        #expect(texts[.service] == ["Dental check-up"])
        #expect(texts[.place] == ["Dortmund", "Døllefjelde"])
        #expect(texts[.practitioner]?.contains("Dr. Doris Dorn") == true)
        #expect(
            found.first == Suggestion(kind: .specialty, text: "Dentist", count: 2) || found.first?.text == "Dortmund")
    }

    @Test("every word typed must begin a word of what is suggested", arguments: SearchBackend.all)
    func allWords(_ backend: SearchBackend) async throws {
        #expect(try await suggest("oral su", backend).map(\.text) == ["Oral surgery"])
        #expect(try await suggest("dental do", backend).map(\.text) == ["Dental am Dom"])
        #expect(try await suggest("zato", backend).map(\.kind) == [.practitioner])
        #expect(try await suggest("doellef", backend).map(\.text) == ["Døllefjelde"])
    }

    @Test("a name is suggested once, and leads to a listing", arguments: SearchBackend.all)
    func once(_ backend: SearchBackend) async throws {
        let found = try await suggest("dental am", backend)
        #expect(found.filter { $0.kind == .practice }.map(\.text) == ["Dental am Dom"])
        #expect(found.filter { $0.kind == .practice }.allSatisfy { $0.listing != nil })
    }

    @Test("a typo is forgiven where nothing else fits", arguments: SearchBackend.all)
    func typo(_ backend: SearchBackend) async throws {
        #expect(try await suggest("dortmunt", backend).map(\.text).contains("Dortmund"))
        #expect(try await suggest("zatpek", backend).map(\.text) == ["Dr. Emil Zátopek"])
    }

    @Test("there are no more than asked for, and none for nothing", arguments: SearchBackend.all)
    func limits(_ backend: SearchBackend) async throws {
        #expect(try await suggest("d", backend, limit: 3).count == 3)
        #expect(try await suggest("d", backend, limit: -1).count == 1)
        #expect(try await suggest("", backend).isEmpty)
        #expect(try await suggest("🦷", backend).isEmpty)
    }

    @Test("nearer names come first", arguments: SearchBackend.all)
    func near(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put([
                Sample.listing(1, "Apotheke Süd", latitude: 47), Sample.listing(2, "Apotheke Nord", latitude: 54),
            ])
            try await index.refresh()
            let north = Coordinates(latitude: 54.1, longitude: 8)
            #expect(try await index.suggest("apo", near: north, limit: 5).first?.text == "Apotheke Nord")
            let south = Coordinates(latitude: 47.1, longitude: 8)
            #expect(try await index.suggest("apo", near: south, limit: 5).first?.text == "Apotheke Süd")
        }
    }
}
