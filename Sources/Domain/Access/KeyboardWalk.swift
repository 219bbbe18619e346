/// Fingers that wander over the keys, and counting: `qwertyuiop`, `1qaz2wsx3edc`, `abcdefghij`, `a1b2c3d4e5`.
enum KeyboardWalk {
    /// How many keys one stretch must have, on average, for the whole to be one.
    private static let stretch = 3

    static func covers(_ letters: [Character]) -> Bool {
        let keys = letters.map { unshifted[$0] ?? $0 }
        if layouts.contains(where: { isWalk(keys, on: $0) }) { return true }
        // Two of them, interleaved.
        let halves = [0, 1].map { half in keys.indices.filter { $0 % 2 == half }.map { keys[$0] } }
        return layouts.contains { layout in halves.allSatisfy { isWalk($0, on: layout, stretch: $0.count) } }
    }

    private static func isWalk(
        _ keys: [Character], on layout: [Character: Key], stretch: Int = stretch
    ) -> Bool {
        var stretches = 1
        for (one, next) in zip(keys, keys.dropFirst()) where !areNeighbours(one, next, on: layout) { stretches += 1 }
        return stretches * stretch <= keys.count
    }

    private static func areNeighbours(_ one: Character, _ next: Character, on layout: [Character: Key]) -> Bool {
        if one == next || areCounted(one, next) || areCounted(next, one) { return true }
        guard let first = layout[one], let second = layout[next] else { return false }
        // Rows are shifted by about half a key against each other.
        return abs(first.row - second.row) <= 1 && abs(first.place - second.place) <= 1.0
    }

    /// Whether the second follows the first in the alphabet or among the digits, which begin anew after the nine.
    private static func areCounted(_ first: Character, _ second: Character) -> Bool {
        guard let a = first.asciiValue, let b = second.asciiValue else { return false }
        return a + 1 == b && (first.isLetter && second.isLetter || first.isNumber && second.isNumber)
            || first == "9" && second == "0"
    }

    private struct Key: Sendable {
        let row: Int
        /// In keys from the left.
        let place: Double
    }

    private static let layouts: [[Character: Key]] = [
        keys(["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"]),
        keys(["1234567890ß", "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-"]),
        keys(["1234567890", "azertyuiop^$", "qsdfghjklmù*", "wxcvbn,;:!"]),
        keys(["&é\"'(-è_çà)="]),
    ]

    private static func keys(_ rows: [String]) -> [Character: Key] {
        var keys: [Character: Key] = [:]
        for (row, letters) in rows.enumerated() {
            for (place, letter) in letters.enumerated() {
                keys[letter] = Key(row: row, place: Double(place) + Double(row) * 0.5)
            }
        }
        return keys
    }

    /// What stands under a sign where the key is held that makes capitals.
    private static let unshifted: [Character: Character] = [
        "!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", "*": "8", "(": "9", ")": "0",
    ]
}
