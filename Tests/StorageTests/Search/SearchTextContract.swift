import Domain
import Testing

@Suite("Search contract: text")
struct SearchTextContract {
    typealias Sample = SampleListings

    private static let listings = [
        Sample.listing(1, "Zahnarztpraxis Müller", city: "München"),
        Sample.listing(2, "Mueller Dental", city: "Berlin"),
        Sample.listing(3, "Centre Médical Saint-Rémy", specialties: ["Pédiatrie"], city: "Lyon", country: "FR"),
        Sample.listing(4, "Clínica Núñez", specialties: ["Dentist"], city: "Málaga", country: "ES"),
        Sample.listing(5, "Praxis am Markt", person: "Dr. Anna Kowalski", specialties: ["Dermatology"], city: "Berlin"),
        Sample.listing(6, "Ærø Tandlæge", services: [Sample.service(1, "Rodbehandling")], city: "Århus", country: "DK"),
        Sample.listing(7, "Markt Apotheke", city: "Kowalski"),
    ]

    private func names(_ text: String, _ backend: SearchBackend, limit: Int = 20) async throws -> [String] {
        var found: [String] = []
        try await backend.run { index, other async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let results = try await other.search(SearchQuery(text: text, limit: limit), now: Sample.now)
            found = results.hits.map(\.listing.practiceName)
            #expect(results.total == found.count)
        }
        return found
    }

    @Test(
        "diacritics are found with and without, written out and decomposed",
        arguments: SearchBackend.all,
        [
            ("müller", ["Zahnarztpraxis Müller", "Mueller Dental"]),
            ("mu\u{308}ller", ["Zahnarztpraxis Müller", "Mueller Dental"]),
            ("muller", ["Zahnarztpraxis Müller"]), ("MUELLER", ["Mueller Dental", "Zahnarztpraxis Müller"]),
            ("saint remy", ["Centre Médical Saint-Rémy"]), ("nunez malaga", ["Clínica Núñez"]),
            ("aarhus", ["Ærø Tandlæge"]), ("aero tandlaege", ["Ærø Tandlæge"]),
            ("pediatrie", ["Centre Médical Saint-Rémy"]),
        ])
    func diacritics(_ backend: SearchBackend, _ sample: (String, [String])) async throws {
        #expect(Set(try await names(sample.0, backend)).isSuperset(of: sample.1))
        #expect(sample.1.contains(try await names(sample.0, backend).first ?? ""))
    }

    @Test(
        "typos are forgiven: one in short words, two in longer ones, wherever they are",
        arguments: SearchBackend.all,
        [
            ("kowalsik", "Praxis am Markt"), ("xowalski", "Praxis am Markt"), ("kovalsky", "Praxis am Markt"),
            ("owalski", "Praxis am Markt"), ("nuenz", "Clínica Núñez"), ("ana kowalski", "Praxis am Markt"),
            ("rdobehandlng", "Ærø Tandlæge"), ("zahnarztpraxus", "Zahnarztpraxis Müller"), ("eaor", "Ærø Tandlæge"),
        ])
    func typos(_ backend: SearchBackend, _ sample: (String, String)) async throws {
        if sample.0 == "eaor" {
            #expect(try await names(sample.0, backend).isEmpty)
        } else {
            #expect(try await names(sample.0, backend).contains(sample.1))
        }
    }

    @Test("what was read instead of a typo is told", arguments: SearchBackend.all)
    func corrections(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let wrong = try await index.search(SearchQuery(text: "dermatolgy berlin"), now: Sample.now)
            #expect(wrong.corrections == [SearchCorrection(word: "dermatolgy", readAs: ["dermatology"])])
            let right = try await index.search(SearchQuery(text: "dermatology berlin"), now: Sample.now)
            #expect(right.corrections.isEmpty)
            #expect(right.hits.map(\.listing.id) == wrong.hits.map(\.listing.id))
        }
    }

    @Test(
        "beginnings of words are enough, in any order", arguments: SearchBackend.all,
        ["kowal", "ann kow", "kow ann derm", "berlin kowalski", "mar pra kow"])
    func beginnings(_ backend: SearchBackend, _ text: String) async throws {
        #expect(try await names(text, backend).first == "Praxis am Markt")
    }

    @Test("the exact word comes before its beginning, and that before a typo", arguments: SearchBackend.all)
    func exactFirst(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put([
                Sample.listing(1, "Markowicz"), Sample.listing(2, "Markt"), Sample.listing(3, "Marktplatz"),
                Sample.listing(4, "Nowhere", city: "Markt"), Sample.listing(5, "Elsewhere", specialties: ["Markt"]),
            ])
            try await index.refresh()
            let results = try await index.search(SearchQuery(text: "markt"), now: Sample.now)
            let order = results.hits.map(\.listing.id.low)
            #expect(order.first == 2)
            #expect(Set(order) == [2, 3, 4, 5])
            #expect(order.firstIndex(of: 5)! < order.firstIndex(of: 4)!)
            let typo = try await index.search(SearchQuery(text: "makrt"), now: Sample.now)
            #expect(typo.hits.first?.listing.id.low == 2)
        }
    }

    @Test("of three words one may find nothing; a listing with all of them comes first", arguments: SearchBackend.all)
    func oneTooMany(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let more = try await index.search(SearchQuery(text: "anna kowalski hamburgxyz"), now: Sample.now)
            #expect(more.hits.map(\.listing.practiceName) == ["Praxis am Markt"])
            #expect(more.hits.first?.hasAllWords == false)
            let ranked = try await index.search(SearchQuery(text: "praxis markt kowalski"), now: Sample.now)
            #expect(ranked.hits.map(\.listing.practiceName) == ["Praxis am Markt", "Markt Apotheke"])
            #expect(ranked.hits.map(\.hasAllWords) == [true, false])
            let byDistance = SearchQuery(
                text: "praxis markt kowalski", near: Near(point: Coordinates(latitude: 50, longitude: 8)),
                sort: .distance)
            #expect(try await index.search(byDistance, now: Sample.now).total == 1)
        }
    }

    @Test("of two words that no listing has both, the rarer one counts", arguments: SearchBackend.all)
    func rarerOfTwo(_ backend: SearchBackend) async throws {
        #expect(try await names("berlin nunez", backend) == ["Clínica Núñez"])
        #expect(try await names("nunez qqqqqqqq", backend) == ["Clínica Núñez"])
        #expect(try await names("qqqqqqqq wwwwwwww", backend).isEmpty)
    }

    @Test("a typo that makes another known word of it is seen when the words do not meet", arguments: SearchBackend.all)
    func typoThatIsAWord(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            try await index.put([
                Sample.listing(1, "Clinique Pasteur", city: "Toulouse"),
                Sample.listing(2, "Pasteus Dental", city: "Nice"),
                // So that its word is not the rarer one, which would be searched for alone.
                Sample.listing(3, "Clinique Nord"), Sample.listing(4, "Clinique Sud"),
            ])
            try await index.refresh()
            let results = try await index.search(SearchQuery(text: "clinique pasteus"), now: Sample.now)
            #expect(results.hits.map(\.listing.practiceName) == ["Clinique Pasteur"])
            #expect(results.hits.first?.hasAllWords == true)
        }
    }

    @Test(
        "strange texts are refused or answered, never worse", arguments: SearchBackend.all,
        [
            "", " ", "\u{0}\u{1}\u{7F}", "🦷🦷🦷 🙂", "'; DROP TABLE listing; --", "((((", "*", "\\", "%_%",
            "\u{202E}abc\u{202C}",
            "\u{301}\u{301}\u{301}", String(repeating: "a", count: 500), String(repeating: "a ", count: 250),
            "数据 クリニック",
            String(repeating: "x", count: 10_000), String(repeating: "z\u{301}", count: 200),
        ])
    func strange(_ backend: SearchBackend, _ text: String) async throws {
        try await backend.run { index, _ async throws in
            try await index.put(Self.listings)
            try await index.refresh()
            let query = SearchQuery(text: text, facets: Set(SearchFacet.allCases))
            if text.unicodeScalars.count > 500 {
                await #expect(throws: SearchRefusal.self) { try await index.search(query, now: Sample.now) }
            } else {
                let results = try await index.search(query, now: Sample.now)
                #expect(results.hits.count == min(20, results.total))
                if query.words.isEmpty { #expect(results.total == Self.listings.count) }
                _ = try await index.suggest(text, near: nil, limit: 10)
            }
            #expect(try await index.count() == Self.listings.count)
        }
    }
}
