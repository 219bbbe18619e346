import Domain

/// Makes of words the clauses that find and weigh them.
///
/// Whole numbers add up alike in whatever order a node adds them, so that equals are equal on every copy: a page that
/// follows another one may come from another node.
struct TextQuery {
    /// A match is worth its quality times its field's weight, times this, times the word's rarity.
    private static let scale = 4.0 * 255
    /// Above any sum of words: a listing with all of them comes first.
    static let tier = 1 << 20

    private struct Field {
        let name: String
        let weight: Double
    }

    private static let everywhere = [
        Field(name: "name", weight: 1), Field(name: "what", weight: 0.8), Field(name: "place", weight: 0.6),
    ]

    private let words: AskedWords
    private let fields: [Field]

    /// - Parameter names: whether words count in names alone.
    init(_ words: AskedWords, names: Bool = false) {
        self.words = words
        fields = names ? [Self.everywhere[0]] : Self.everywhere
    }

    var count: Int { words.words.count }

    /// One clause for each word, worth the best of its matches.
    func clauses() -> [JSON] {
        zip(words.words, words.rarities).map { word, rarity in
            .object([("dis_max", ["queries": .array(fields.flatMap { matches(word, rarity, $0) })])])
        }
    }

    /// One filter for each word: it occurs, in whatever way.
    func filters() -> [JSON] { words.words.map { Self.filter($0, fields.count == 1 ? "name" : "words") } }

    static func filter(_ word: AskedWord, _ field: String) -> JSON {
        let guesses: [JSON] = word.guesses.isEmpty ? [] : [["terms": .object([(field, .strings(word.guesses))])]]
        return ["bool": ["should": .array(word.word.keys.map { prefix(field, $0) } + guesses)]]
    }

    static func prefix(_ field: String, _ keys: [String]) -> JSON {
        ["bool": ["should": .array(keys.map { prefix(field, $0) })]]
    }

    private static func prefix(_ field: String, _ key: String) -> JSON { ["prefix": .object([(field, .string(key))])] }

    private func matches(_ word: AskedWord, _ rarity: Double, _ field: Field) -> [JSON] {
        func worth(_ quality: Double, _ filter: JSON) -> JSON {
            let boost = (quality * field.weight * rarity * Self.scale).rounded()
            return ["constant_score": ["filter": filter, "boost": .double(boost)]]
        }
        // The last word may be unfinished; the others are less likely to be.
        var all = [
            worth(1, ["terms": .object([(field.name, .strings(word.word.keys))])]),
            worth(word.isLast ? 0.85 : 0.7, Self.prefix(field.name, word.word.keys)),
        ]
        if !word.guesses.isEmpty {
            all.append(worth(word.edits <= 1 ? 0.5 : 0.35, ["terms": .object([(field.name, .strings(word.guesses))])]))
        }
        return all
    }

    /// What a name gains that has few other words.
    func gains() -> [JSON] {
        let whole = (words.rarities.max() ?? 0) * 0.15 * Self.scale
        func gain(_ length: Int) -> JSON { .double((whole * Double(count) / Double(length)).rounded()) }
        let longest = max(count + 1, 16)
        return [["filter": ["range": ["nameLength": ["lte": .integer(count)]]], "weight": gain(count)]]
            + (count + 1..<longest).map { ["filter": ["term": ["nameLength": .integer($0)]], "weight": gain($0)] }
            + [["weight": gain(longest)]]
    }
}
