import Domain
import Foundation
import Testing

@Suite("Folding")
struct TextFoldingTests {
    @Test(
        "case and diacritics go",
        arguments: [
            ("Élodie", "elodie"), ("Łódź", "lodz"), ("Ñuñoa", "nunoa"), ("Þórður", "thordur"), ("straße", "strasse"),
            ("Æbeltoft", "aebeltoft"), ("Cœur", "coeur"), ("İzmir", "izmir"), ("Nguyễn", "nguyen"),
            ("Ωμέγας", "ωμεγασ"),
            ("Андрей", "андреи"), ("ＤＥＮＴＡＬ２", "dental2"), ("3ème", "3eme"), ("1º", "1o"),
        ])
    func plain(_ text: String, _ key: String) {
        #expect(TextFolding.words(text).map(\.plain) == [key])
    }

    @Test(
        "letters that keyboards lack are kept both ways",
        arguments: [
            ("Müller", "muller", "mueller"), ("Jönköping", "jonkoping", "joenkoeping"), ("Ærø", "aero", "aeroe"),
            ("Århus", "arhus", "aarhus"), ("Größe", "grosse", "groesse"), ("Ülkü", "ulku", "uelkue"),
        ])
    func bothWays(_ text: String, _ plain: String, _ expanded: String) {
        #expect(TextFolding.words(text) == [FoldedWord(plain: plain, expanded: expanded)])
    }

    @Test("a word without such letters has one key")
    func oneKey() {
        #expect(TextFolding.words("Müller Noël").map(\.keys) == [["muller", "mueller"], ["noel"]])
    }

    @Test("composed and decomposed spellings fold alike, letter by letter")
    func decomposed() {
        let ranges: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x1E00...0x1EF9, 0x386...0x3CE, 0x400...0x45F]
        var compared = 0
        for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
            let composed = "x\(scalar)x"
            let decomposed = composed.decomposedStringWithCanonicalMapping
            guard decomposed.unicodeScalars.count > composed.unicodeScalars.count else { continue }
            compared += 1
            #expect(TextFolding.words(composed) == TextFolding.words(decomposed), "\(composed)")
        }
        #expect(compared > 500)
    }

    @Test("case makes no difference to any letter")
    func anyCase() {
        for scalar in ([0x41...0x24F, 0x1E00...0x1EF9] as [ClosedRange<UInt32>]).joined().compactMap(
            Unicode.Scalar.init)
        where scalar.properties.isAlphabetic {
            let upper = String(scalar).uppercased()
            guard upper.lowercased() == String(scalar).lowercased() else { continue }
            #expect(TextFolding.key(String(scalar)) == TextFolding.key(upper), "\(scalar)")
        }
    }

    @Test("apostrophes, hyphens, parentheses, quotes and control characters part words")
    func parts() {
        #expect(
            TextFolding.key("Centre d’Atenció Primària (CAP) \"Sant-Roc\"\u{0}St. Mary's\n\t2nd")
                == "centre d atencio primaria cap sant roc st mary s 2nd")
    }

    @Test("invisible characters do not part words")
    func invisible() {
        #expect(TextFolding.key("Mül\u{AD}ler Den\u{200B}tal") == "muller dental")
    }

    @Test(
        "no words in nothing, blanks, punctuation, emoji or marks alone",
        arguments: ["", "  \n", "-'()&", "🦷🙂", "\u{301}\u{308}"])
    func none(_ text: String) {
        #expect(TextFolding.words(text).isEmpty)
    }

    @Test("folding twice changes nothing", arguments: ["Größe Ærø", "Łódź d'Été", "Ωμέγας Андрей"])
    func twice(_ text: String) {
        let once = TextFolding.key(text)
        #expect(TextFolding.key(once) == once)
    }
}
