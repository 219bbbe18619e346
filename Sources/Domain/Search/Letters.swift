/// A word's Unicode scalars: edits count letters, not bytes.
public enum Letters {
    public static func of(_ word: String) -> [UInt32] { of(word.utf8) }

    // Inlinable: an index takes every word that it knows apart, and generics of another module are slow.

    @inlinable public static func of(_ utf8: some Sequence<UInt8>) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(16)
        append(utf8, to: &letters)
        return letters
    }

    /// Folded text is valid UTF-8, which makes decoding this short.
    @inlinable static func append(_ utf8: some Sequence<UInt8>, to letters: inout [UInt32]) {
        for byte in utf8 {
            switch byte {
            case ..<0x80: letters.append(UInt32(byte))
            case ..<0xC0: letters[letters.count - 1] = letters[letters.count - 1] << 6 | UInt32(byte & 0x3F)
            case ..<0xE0: letters.append(UInt32(byte & 0x1F))
            case ..<0xF0: letters.append(UInt32(byte & 0x0F))
            default: letters.append(UInt32(byte & 0x07))
            }
        }
    }
}
