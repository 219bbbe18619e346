/// Makes of text the keys that are compared: the same for listings and queries, on every index.
///
/// Case, diacritics and width go; `ß` is `ss`, `ø` both `o` and `oe`, `æ` is `ae`. Umlauts are kept both ways.
/// Composed and decomposed spellings of Latin, Greek and Cyrillic letters fold alike. Everything that is neither
/// letter, digit nor mark parts words, apostrophes, hyphens and control characters too: `l'Hôpital` is two words.
/// Scripts that do not part words by blanks stay whole; of very long words the beginning counts.
public enum TextFolding {
    /// Letters of a word that are looked at.
    public static let wordLength = 64

    /// The words of a text, in order.
    public static func words(_ text: String) -> [FoldedWord] {
        var folder = Folder()
        for scalar in text.unicodeScalars { folder.take(scalar) }
        folder.endWord()
        return folder.words
    }

    /// The plain words with single blanks between them: equal for two ways of writing the same name.
    public static func key(_ text: String) -> String {
        words(text).map(\.plain).joined(separator: " ")
    }

    private struct Folder {
        var words: [FoldedWord] = []
        private var plain = String.UnicodeScalarView()
        private var expanded = String.UnicodeScalarView()
        private var differs = false
        /// The letter just taken, while a mark may still change how it is written out.
        private var bare: Unicode.Scalar?

        mutating func take(_ scalar: Unicode.Scalar) {
            let code = scalar.value
            switch code {
            case 97...122, 48...57: letter(scalar)
            case 65...90: letter(Unicode.Scalar(UInt8(code | 32)))
            case ..<0xAA: endWord(unless: code == 0xAD)
            case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: mark(code)
            default: other(scalar)
            }
        }

        mutating func endWord(unless invisible: Bool = false) {
            guard !invisible, !plain.isEmpty else { return }
            words.append(FoldedWord(plain: Self.cut(plain), expanded: differs ? Self.cut(expanded) : nil))
            plain = String.UnicodeScalarView()
            expanded = String.UnicodeScalarView()
            differs = false
            bare = nil
        }

        private static func cut(_ letters: String.UnicodeScalarView) -> String {
            String(String.UnicodeScalarView(letters.prefix(TextFolding.wordLength)))
        }

        private mutating func letter(_ scalar: Unicode.Scalar) {
            plain.append(scalar)
            expanded.append(scalar)
            bare = scalar
        }

        /// A mark of its own, of decomposed text. At a word's beginning it belongs to nothing.
        private mutating func mark(_ code: UInt32) {
            if let bare, let more = FoldingTable.writtenOut(bare, mark: code) {
                expanded.append(more)
                differs = true
            }
            bare = nil
        }

        private mutating func other(_ scalar: Unicode.Scalar) {
            if let letters = FoldingTable.letters(scalar) {
                plain.append(contentsOf: letters.plain.unicodeScalars)
                expanded.append(contentsOf: (letters.expanded ?? letters.plain).unicodeScalars)
                differs = differs || letters.expanded != nil
                bare = nil
                return
            }
            let properties = scalar.properties
            switch properties.generalCategory {
            case .uppercaseLetter, .titlecaseLetter:
                for lower in properties.lowercaseMapping.unicodeScalars { letter(lower) }
            case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .letterNumber: letter(scalar)
            case .nonspacingMark, .spacingMark, .enclosingMark:
                if !plain.isEmpty { letter(scalar) }
            case .format: break
            default: endWord()
            }
        }
    }
}
