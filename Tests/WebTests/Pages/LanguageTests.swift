import Domain
import Foundation
import HTTPServer
import Testing

@testable import Web

@Suite("Languages")
struct LanguageTests {
    private func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.1) })
    }

    @Test("each language says everything, in each form that it has, with the same values", arguments: Language.allCases)
    func complete(_ language: Language) {
        let (catalogue, english) = (Catalogue.of(language), Catalogue.of(.en))
        #expect(catalogue.strays.isEmpty)
        #expect(Phrase.allCases.filter { !isSaid($0, in: language, catalogue, english) }.map(\.rawValue) == [])
    }

    private func isSaid(_ phrase: Phrase, in language: Language, _ own: Catalogue, _ english: Catalogue) -> Bool {
        if let text = english.text(phrase) { return own.text(phrase).map(placeholders) == placeholders(text) }
        // The forms that numbers of people and things can ask for.
        let plurals = Set((0...200).map(language.plural))
        guard own.forms(of: phrase) == plurals else { return false }
        let wanted = placeholders(english.text(phrase, .other) ?? "")
        return plurals.allSatisfy { form in
            // A form for one number may say the number as a word.
            let mayLack: Set<String> = [.other, .few, .many].contains(form) ? [] : ["count"]
            return placeholders(own.text(phrase, form) ?? "").union(mayLack) == wanted.union(mayLack)
        }
    }

    @Test("every phrase is said somewhere")
    func used() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Web/Pages")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var code = ""
        while let file = files?.nextObject() as? URL {
            let name = file.lastPathComponent
            guard name.hasSuffix(".swift"), name != "Phrase.swift", !name.contains("Texts") else { continue }
            code += try String(contentsOf: file, encoding: .utf8)
        }
        // Not by a pattern: over so much text it takes half a minute of a thread that others wait for.
        let said = Set(code.split(separator: ".").map { $0.prefix { $0.isLetter || $0.isNumber } })
        // Those are found by a code or by what a practice wrote.
        let byCode = ["refusal", "conflict", "specialty", "operation"]
        for phrase in Phrase.allCases where !byCode.contains(where: phrase.rawValue.hasPrefix) {
            #expect(said.contains(phrase.rawValue[...]), "\(phrase) is used nowhere")
        }
    }

    @Test("numbers choose the form that the language's rules say")
    func plurals() {
        let arabic = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200, 1003].map(Language.ar.plural)
        #expect(
            arabic == [
                .zero, .one, .two, .few, .few, .many, .many, .other, .other, .other, .few, .many, .other, .few,
            ])
        #expect([0, 1, 2].map(Language.fr.plural) == [.one, .one, .other])
        #expect([0, 1, 2].map(Language.de.plural) == [.other, .one, .other])
    }

    @Test("what a browser prefers is understood, and nonsense is English")
    func preferred() throws {
        let cases: [(String, Language)] = [
            ("de-AT,de;q=0.9,en;q=0.8", .de), ("pt,fr;q=0.5", .fr), ("en;q=0.1, ar;q=0.9", .ar), ("", .en),
            ("*", .en), ("xx", .en), ("es;q=0", .en), ("it;q=nonsense", .it),
            (String(repeating: "de,", count: 999), .de),
            ("fr;q=0,it", .it), ("DE", .de), (";;;,,,q=", .en),
        ]
        for (header, language) in cases {
            let request = try HTTPRequest(.get, "/", headers: ["Accept-Language": header])
            #expect(LanguageChoice.words(for: request).language == language, "\(header)")
        }
        // Of what a header says, only what there is becomes a locale: they are kept for ever.
        for (header, identifier) in [
            ("de-AT", "de-AT"), ("de-at", "de-AT"), ("en-a1", "en"), ("en-XX1", "en"), ("en-Latn-GB", "en-GB"),
            ("fr-ZZ", "fr"), ("en-GB-u-ca-hebrew", "en-GB"),
        ] {
            let request = try HTTPRequest(.get, "/", headers: ["Accept-Language": header])
            #expect(LanguageChoice.words(for: request).locale.identifier == identifier, "\(header)")
        }
        let chosen = try HTTPRequest(
            .get, "/", headers: ["Accept-Language": "de-AT", "Cookie": "praxis-language=it"])
        #expect(LanguageChoice.words(for: chosen).language == .it)
        let made = try HTTPRequest(.get, "/", headers: ["Cookie": "praxis-language=../../x"])
        #expect(LanguageChoice.words(for: made).language == .en)
    }

    @Test("what was put together is read from right to left in Arabic, and a name in its own direction")
    func isolates() throws {
        let words = Words(.ar)
        let times = words(.timeFromTo, ["from": words.time(.midnight), "to": words.time(.midnight)])
        // Within another phrase: its isolates hold no letter that would tell the direction.
        let within = words(.deskBookAt, ["moment": times])
        #expect(within.contains("\u{2067}\u{2068}"))
        #expect(words.line(["Check-up", nil, times]).hasPrefix("\u{2068}Check-up\u{2069} · \u{2067}"))
        #expect(Words(.en).line(["Check-up", nil, "30 min"]) == "Check-up · 30 min")
        #expect(Words(.en).duration(minutes: 90) == "1 h 30 min")
    }

    @Test("a wish says its days and times as people do: one day once, and no bound that is none")
    func wishes() throws {
        let words = Words(.en, locale: "en-GB")
        func said(_ until: String, _ earliest: String, _ latest: String) throws -> String {
            words.when(
                WaitlistWish(
                    serviceID: ID(high: 1, low: 1), from: try #require(LocalDate("2026-12-07")),
                    until: try #require(LocalDate(until)), earliest: try #require(LocalTime(earliest)),
                    latest: try #require(LocalTime(latest))))
        }
        #expect(try said("2026-12-07", "00:00", "24:00") == "Mon 7 Dec, at any time")
        #expect(try said("2026-12-11", "00:00", "24:00") == "Mon 7 Dec to Fri 11 Dec, at any time")
        #expect(try said("2026-12-07", "16:00", "24:00") == "Mon 7 Dec, starting from 16:00")
        #expect(try said("2026-12-07", "00:00", "09:30") == "Mon 7 Dec, starting by 09:30")
        #expect(try said("2026-12-07", "11:00", "11:00") == "Mon 7 Dec, starting at 11:00")
        #expect(try said("2026-12-07", "08:00", "09:30") == "Mon 7 Dec, starting between 08:00 and 09:30")
    }

    @Test("dates, times and prices are written as the country writes them")
    func formats() throws {
        let date = try #require(LocalDate("2026-12-08"))
        let time = try #require(LocalTime("14:30"))
        let money = Money(amount: 123_450, currency: "EUR")
        let plain = { (text: String) in
            text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("\u{200F}", with: "")
        }
        let (german, american) = (Words(.de), Words(.en, locale: "en-US"))
        #expect(german.longDate(date) == "Dienstag, 8. Dezember 2026")
        #expect(german.time(time) == "14:30")
        #expect(plain(german.amount(money)) == "1.234,50 €")
        #expect(american.longDate(date) == "Tuesday, December 8, 2026")
        #expect(plain(american.time(time)) == "2:30 PM")
        #expect(american.amount(money) == "€1,234.50")
        #expect(Words(.fr).longDate(date) == "mardi 8 décembre 2026")
        #expect(plain(Words(.fr).amount(money)) == "1 234,50 €")
        #expect(american.amount(Money(amount: 500, currency: "JPY")) == "¥500")
        #expect(Words(.en, locale: "en-GB").time(time) == "14:30")
        #expect(Words(.en).distance(640) == "650 m")
        #expect(german.distance(3240).hasPrefix("3,2"))
        #expect(Words(.ar).longDate(date).contains("ديسمبر"))
        #expect(german.language("fr-CA").hasPrefix("Französisch"))
    }

    @Test("a value that looks like a placeholder stays what it is")
    func values() {
        #expect(Words(.en)(.both, ["first": "{second}", "second": "{first}"]) == "{second} · {first}")
    }
}
