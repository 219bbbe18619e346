/// A name that may be looked for in a folder of time zones: `Europe/Paris`, and never a way out of the folder.
struct TimeZoneName: Hashable, Sendable {
    let text: String

    /// Nil unless each part begins with a letter or digit and has letters, digits, `_`, `+` and `-` only, the first
    /// of them a capital: what else lies in such folders (`posix/`, `right/`, `localtime`, tables) is no zone.
    init?(_ text: String) {
        guard let first = text.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
            text.utf8.count <= 64
        else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count <= 3, parts.allSatisfy(Self.isPart) else { return nil }
        self.text = text
    }

    private static func isPart(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, isLetterOrDigit(first) else { return false }
        return bytes.allSatisfy { isLetterOrDigit($0) || "_+-".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
