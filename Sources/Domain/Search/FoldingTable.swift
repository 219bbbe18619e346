/// What letters beyond ASCII fold to: the base letters of Unicode's decompositions, and by hand those that have none.
enum FoldingTable {
    struct Letters {
        let plain: String
        var expanded: String?
    }

    /// Nil: not in the tables; to be taken by its Unicode properties.
    static func letters(_ scalar: Unicode.Scalar) -> Letters? {
        let code = scalar.value
        if let exception = exceptions[code] { return exception }
        let row: [UInt8]
        let first: UInt32
        switch code {
        case 0xC0...0x17F: (row, first) = (latin, 0xC0)
        case 0x1CD...0x233: (row, first) = (latinMore, 0x1CD)
        case 0x1E00...0x1EF9: (row, first) = (latinAdditional, 0x1E00)
        case 0x386...0x3CE: return greek[code].map { Letters(plain: $0) }
        case 0x400...0x45E: return cyrillic[code].map { Letters(plain: $0) }
        case 0xFF10...0xFF5A: return wide(code)
        default: return nil
        }
        let base = row[Int(code - first)]
        return base == UInt8(ascii: ".") ? nil : Letters(plain: String(Unicode.Scalar(base)))
    }

    /// What follows the plain letter when a mark directly after it is written out: u and two dots make `ue`.
    static func writtenOut(_ letter: Unicode.Scalar, mark: UInt32) -> Unicode.Scalar? {
        switch (letter, mark) {
        case ("a", 0x308), ("o", 0x308), ("u", 0x308): "e"
        case ("a", 0x30A): "a"
        default: nil
        }
    }

    private static func wide(_ code: UInt32) -> Letters? {
        let ascii = code - 0xFEE0
        switch ascii {
        case 48...57, 97...122: return Letters(plain: String(Unicode.Scalar(UInt8(ascii))))
        case 65...90: return Letters(plain: String(Unicode.Scalar(UInt8(ascii | 32))))
        default: return nil
        }
    }

    private static let exceptions: [UInt32: Letters] = {
        var table: [UInt32: Letters] = [:]
        func add(_ letters: String, _ plain: String, _ expanded: String? = nil) {
            for scalar in letters.unicodeScalars { table[scalar.value] = Letters(plain: plain, expanded: expanded) }
        }
        // The second spelling is for letters that are written out where a keyboard lacks them. Those with a further
        // mark above are here too, since their decomposed spelling begins with the same two dots or ring.
        add("ÄäǞǟ", "a", "ae")
        add("ÖöȪȫØøǾǿ", "o", "oe")
        add("ÜüǕǖǗǘǙǚǛǜ", "u", "ue")
        add("ÅåǺǻ\u{212B}", "a", "aa")
        add("ÆæǢǣǼǽ", "ae")
        add("Œœ", "oe")
        add("ßẞ", "ss")
        add("Þþ", "th")
        add("Ĳĳ", "ij")
        add("Ǆǅǆ", "dz")
        add("Ǉǈǉ", "lj")
        add("Ǌǋǌ", "nj")
        add("Ǳǲǳ", "dz")
        add("Ŀŀ", "l")
        add("ª", "a")
        add("º", "o")
        add("Ơơ", "o")
        add("Ưư", "u")
        add("Əə", "e")
        add("Ǯǯ", "ʒ")
        // Turkish capital I with a dot lower-cases to i and a mark elsewhere.
        add("İ", "i")
        for (code, letters) in [(0xFB01, "fi"), (0xFB02, "fl"), (0xFB00, "ff")] as [(UInt32, String)] {
            table[code] = Letters(plain: letters)
        }
        return table
    }()

    // A dot: no letter, or in `exceptions`. Đ, ð, Ħ, ı, ĸ, Ł, Ŋ, Ŧ, ſ have no decomposition: by hand.
    private static let latin = Array(
        ("aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnnnnnoooooo.."
            + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    private static let latinMore = Array(
        "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy".utf8)

    private static let latinAdditional = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
            + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s...."
            + "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy").utf8)

    private static let greek = pairs("ΆαΈεΉηΊιΌοΎυΏωΐιΪιΫυάαέεήηίιΰυϊιϋυόούυώωςσ")
    private static let cyrillic = pairs("ЀеЁеЃгЇіЌкЍиЎуЙийиѐеёеѓгїіќкѝиўу")

    private static func pairs(_ text: String) -> [UInt32: String] {
        let scalars = Array(text.unicodeScalars)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: scalars.count, by: 2).map {
                (scalars[$0].value, String(scalars[$0 + 1]))
            })
    }
}
