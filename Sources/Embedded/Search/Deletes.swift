/// What is left of a word's first letters when up to two of them go.
///
/// Two words one or two edits apart share at least one of these (symmetric deletion), so a typo costs a few look-ups,
/// whatever the number of words known.
enum Deletes {
    /// Letters looked at.
    static let prefix = 7
    /// Calls `body` with the hash of each; now and then with the same one twice.
    static func hashes(_ letters: [UInt32], edits: Int, _ body: (UInt32) -> Void) {
        let count = min(letters.count, prefix)
        body(hash(letters, count, -1, -1))
        if edits < 1 || count < 2 { return }
        for first in 0..<count {
            body(hash(letters, count, first, -1))
            if edits < 2 || count < 3 { continue }
            for second in first + 1..<max(count, first + 1) { body(hash(letters, count, first, second)) }
        }
    }

    private static func hash(_ letters: [UInt32], _ count: Int, _ first: Int, _ second: Int) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for index in 0..<count where index != first && index != second {
            hash = (hash ^ letters[index]) &* 0x0100_0193
        }
        // The low bits choose the bucket: let the high ones have their say.
        return hash ^ hash >> 15
    }
}
