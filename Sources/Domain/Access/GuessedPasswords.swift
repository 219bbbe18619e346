/// The passwords that are tried first: not a list of them, but the few ways in which people make them.
struct GuessedPasswords {
    /// What is known of the person: parts of the name and of the address.
    private let personal: Set<String>
    private let whole: Set<String>

    init(name: String, email: String) {
        let (name, email) = (name.lowercased(), email.lowercased())
        let parts = (name.split { !$0.isLetter } + email.split { !$0.isLetter }).map(String.init)
        personal = Set(parts.filter { $0.count >= 3 } + [name.filter(\.isLetter), email.filter(\.isLetter)])
        whole = [name, email, email.split(separator: "@").first.map(String.init) ?? email]
    }

    func contains(_ password: String) -> Bool {
        let text = password.lowercased()
        let letters = Array(text)
        return whole.contains(text) || Set(letters).count < 4 || Self.isRepeated(letters)
            || Self.isNumber(letters) || KeyboardWalk.covers(letters) || isDecorated(letters)
    }

    /// The same again and again, the last time perhaps not whole: `abcabcabcab`.
    private static func isRepeated(_ letters: [Character]) -> Bool {
        (1...max(1, letters.count / 2)).contains { length in
            letters.indices.dropFirst(length).allSatisfy { letters[$0] == letters[$0 - length] }
        }
    }

    /// A date, a telephone number or another number that is not very long, however it is written.
    private static func isNumber(_ letters: [Character]) -> Bool {
        letters.allSatisfy { !$0.isLetter } && letters.count(where: \.isNumber) <= 14
            && letters.count(where: \.isNumber) * 2 >= letters.count
    }

    /// One or two words that everybody thinks of, with digits, years and signs around, between or in place of letters.
    private func isDecorated(_ letters: [Character]) -> Bool {
        if isKnown(letters.filter(\.isLetter)) { return true }
        let before = letters.prefix { !$0.isLetter }.count
        let after = letters.reversed().prefix { !$0.isLetter }.count
        guard before + after < letters.count else { return false }
        let end = letters.count - after
        for reading in Self.readings {
            for start in max(0, before - Self.mostReadAside)...before {
                for end in end...min(letters.count, end + Self.mostReadAside) {
                    let read = letters[start..<end].compactMap { $0.isLetter ? $0 : reading[$0] }
                    if isKnown(read) { return true }
                }
            }
        }
        return false
    }

    /// How many signs before and after a word may be letters of it: a hostile password costs no more than another.
    private static let mostReadAside = 4
    /// Two words have no more letters.
    private static let longestWords = 50

    /// What people write for letters; what is no letter's is left out.
    private static let readings: [[Character: Character]] = [
        [
            "0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
            "@": "a", "$": "s", "!": "i", "|": "l", "+": "t", "(": "c", "€": "e", "£": "l", "§": "s",
        ],
        ["0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "l", "@": "a", "$": "s", "!": "l"],
    ]

    /// Whether it is one word that everybody thinks of, forwards or backwards, or two of them.
    private func isKnown(_ letters: [Character]) -> Bool {
        guard letters.count <= Self.longestWords else { return false }
        let text = String(letters)
        if isWord(text) || isWord(String(letters.reversed())) { return true }
        return (1..<max(1, letters.count)).contains {
            isWord(String(letters[..<$0])) && isWord(String(letters[$0...]))
        }
    }

    private func isWord(_ text: String) -> Bool { CommonWords.all.contains(text) || personal.contains(text) }
}
