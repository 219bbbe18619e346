import Testing

@testable import Web

@Suite("HTML")
struct HTMLTests {
    private struct Greeting: HTML {
        let name: String
        let isKnown: Bool
        let gifts: [String]

        var body: some HTML {
            p(.class("greeting"), .label(name)) {
                if isKnown { "Again, " } else { strong { "Welcome, " } }
                name
            }
            if !gifts.isEmpty {
                ul {
                    for gift in gifts { li { gift } }
                }
            }
        }
    }

    @Test("components, conditions and loops stand where they are written")
    func composed() {
        #expect(
            Greeting(name: "Ada", isKnown: false, gifts: ["a", "b"]).text()
                == #"<p class="greeting" aria-label="Ada"><strong>Welcome, </strong>Ada</p><ul><li>a</li><li>b</li></ul>"#
        )
        #expect(
            Greeting(name: "Ada", isKnown: true, gifts: []).text()
                == #"<p class="greeting" aria-label="Ada">Again, Ada</p>"#)
    }

    static let attacks = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</title><svg onload=alert(1)>",
        "<!--", "]]>", "&lt;script&gt;", "&#x3C;script&#x3E;", "javascript:alert(1)", "<\u{0}script>", "＜script＞",
        "\u{202E}<b>",
        "<a href=\"javascript:alert(1)\">x</a>", "`onload=alert(1)`", "{{constructor.constructor('alert(1)')()}}",
    ]

    @Test("whatever is sent stays text, between tags and within quotes", arguments: attacks)
    func escaped(_ attack: String) {
        let page = Greeting(name: attack, isKnown: true, gifts: [attack]).text()
        let known = ["<p class=\"greeting\" aria-label=\"", "\">Again, ", "</p><ul><li>", "</li></ul>"]
        var rest = page[...]
        for (index, part) in known.enumerated() {
            guard let found = rest.firstRange(of: part) else {
                Issue.record("\(part) is not in \(page)")
                return
            }
            let between = rest[..<found.lowerBound]
            // Quotes end a value, and are a text's own.
            let ends = index == 1 ? "<>\"" : "<>"
            #expect(!between.contains { ends.contains($0) }, "\(page)")
            #expect(Self.unescaped(String(between)) == (index == 0 ? "" : attack.replacing("\u{0}", with: "\u{FFFD}")))
            rest = rest[found.upperBound...]
        }
        #expect(rest.isEmpty)
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }

    @Test("an address is a path of this site, whatever its parts are")
    func addresses() {
        for attack in Self.attacks + ["../../etc/passwd", "//evil.example", "a b?c#d"] {
            let address = SiteAddress("/docs", attack, place: attack).text
            #expect(address.hasPrefix("/docs/") && address.split(separator: "#").count == 2, "\(address)")
            #expect(address.dropFirst(6).allSatisfy { !"/?<>\"' :".contains($0) }, "\(address)")
        }
    }
}
