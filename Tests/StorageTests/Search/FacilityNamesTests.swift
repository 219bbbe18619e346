import Domain
import Foundation
import Testing

/// The names of real clinics, as people mistype them.
@Suite("Search: real names", .enabled(if: FacilityNames.path != nil, "PRAXIS_TEST_DATA is not set"))
struct FacilityNamesTests {
    @Test("of the real names with one typo, 95 in 100 are among the first ten", arguments: SearchBackend.all)
    func recall(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in try await recall(index, other) }
    }

    private func recall(_ index: any SearchIndex, _ other: any SearchIndex) async throws {
        let names = try FacilityNames.read()
        let listings = names.enumerated().map {
            SampleListings.listing($0, $1.name, city: $1.city, country: $1.country)
        }
        try await index.put(listings)
        try await index.refresh()
        var chance = Chance(17)
        var found = 0
        var missed: [String] = []
        let sample = names.filter { TextFolding.key($0.name).count >= 5 }.shuffled(using: &chance).prefix(400)
        for facility in sample {
            let mistyped = FacilityNames.mistype(facility.name, &chance)
            let hits = try await other.search(SearchQuery(text: mistyped, limit: 10), now: SampleListings.now).hits
            let wanted = TextFolding.key(facility.name)
            if hits.contains(where: { TextFolding.key($0.listing.practiceName) == wanted }) {
                found += 1
            } else {
                missed.append("\(facility.name) as \(mistyped)")
            }
        }
        #expect(sample.count == 400)
        #expect(found * 100 >= sample.count * 95, "\(found) of \(sample.count); missed: \(missed)")
    }
}

enum FacilityNames {
    struct Facility {
        let name: String
        let city: String
        let country: String
    }

    static var path: String? { ProcessInfo.processInfo.environment["PRAXIS_TEST_DATA"].map { $0 + "/facilities.csv" } }

    static func read() throws -> [Facility] {
        let text = try String(contentsOfFile: path ?? "", encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let fields = fields(line)
            return fields.count == 9 ? Facility(name: fields[1], city: fields[3], country: fields[0]) : nil
        }
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var quoted = false
        for character in line {
            if character == "\"" {
                quoted.toggle()
            } else if character == ",", !quoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    /// One letter left out, put in, changed, or swapped with the next, in a word of four letters or more.
    static func mistype(_ name: String, _ chance: inout Chance) -> String {
        var words = name.split(separator: " ").map { Array(String($0)) }
        let long = words.indices.filter { words[$0].filter(\.isLetter).count >= 4 }
        let word = long.isEmpty ? 0 : chance.pick(long)
        let places = words[word].indices.dropLast().filter { words[word][$0].isLetter && words[word][$0 + 1].isLetter }
        guard !places.isEmpty else { return name }
        let place = chance.pick(places)
        let letter = chance.pick(Array("abcdefghijklmnopqrstuvwxyz"))
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: words[word].remove(at: place)
        case 1: words[word].insert(letter, at: place)
        case 2: words[word].swapAt(place, place + 1)
        default: words[word][place] = letter
        }
        return words.map { String($0) }.joined(separator: " ")
    }
}
