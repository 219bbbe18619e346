import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("What a carried form says of its fields")
struct CarriedFieldTests {
    private static let words = Words(.en, locale: "en-GB")

    private func pages(_ world: WebWorld) -> [String] {
        let desk = "/desk/\(world.practice)"
        return [
            "/practices/new", "/account/details", "/account/people/new", "\(desk)/block",
            "\(desk)/settings/practice", "\(desk)/settings/media", "\(desk)/settings/team",
            "\(desk)/settings/locations/\(world.location)/local-times",
        ] + ["where", "who", "what", "when"].map { "\(desk)/setup/\($0)" }
            + ["locations", "practitioners", "resources", "services", "schedules"].map { "\(desk)/settings/\($0)/new" }
    }

    @Test("each is called as it is where it is filled in, and what can be chosen reads as it does there")
    func fields() async throws {
        try await WebWorld.run { world in
            let owner = try await TestBrowser.of(.owner, world)
            var names: Set<String> = []
            for path in pages(world) {
                let page = try await owner.open(path)
                #expect(page.status == 200, "\(path)")
                for form in page.forms where form.isPost {
                    for name in form.names where !FormFieldName.hidden.contains(name) && name != "file" {
                        names.insert(name)
                        #expect(Self.words.label(ofField: name) != name, "\(path): \(name)")
                    }
                    // Who asks is "I" where it is chosen, and "yourself" where it is read.
                    for choice in form.choices where choice.value.count < 36 && choice.name != "relation" {
                        let said = Self.words.chosen(choice.value, ofField: choice.name)
                        // A box alone stands for itself: ticked, it is said with a yes.
                        if choice.value == TickField.ticked {
                            #expect(said == "Yes" || FormFieldName.hidden.contains(choice.name), "\(choice)")
                        } else {
                            #expect(said == choice.label, "\(path): \(choice)")
                        }
                    }
                }
            }
            // So many that no page was opened in vain.
            #expect(names.count > 60)
        }
    }

    @Test("all ticks of a list are one line, hours say their day, an address its country")
    func carried() async throws {
        try await WebWorld.run { world in
            let owner = try await TestBrowser.of(.owner, world)
            let fields = [
                ("name", "A <name>"), ("country", "DE"), ("languages", "de"), ("languages", "ar"), ("me", "yes"),
                ("hours-monday-0-opens", "08:00"), ("hours-monday-0-closes", "12:30"), ("need-X-ray", "2"),
                ("locationId", world.location.description),
            ]
            // Without its token: it is asked about before it is taken.
            let page = try await owner.post("/desk/\(world.practice)/settings/practice", fields)
            for (label, text) in [
                ("Name", "A &lt;name&gt;"), ("Country", "Germany"),
                ("Languages spoken with patients", "German and Arabic"),
                ("That is me", "Yes"), ("Monday · from", "08:00"), ("Monday · to", "12:30"), ("Needs: X-ray", "2"),
            ] {
                #expect(page.text.contains("<dt>\(label)</dt><dd>\(text)</dd>"), "\(label)")
            }
            #expect(!page.text.contains(">\(world.location)<"))
        }
    }
}

extension TestPageForm {
    /// The names of all its fields.
    fileprivate var names: Set<String> {
        Set(
            content.matches(of: #/<(?:input|select|textarea)([^>]*)>/#).compactMap {
                Self.attribute("name", in: String($0.1))
            })
    }

    /// What can be chosen in it, with the words beside it.
    fileprivate var choices: [(name: String, value: String, label: String)] {
        let boxes = content.matches(of: #/<input([^>]*)>\s*<label[^>]*>([^<]*)/#).compactMap { match in
            choice(String(match.1), String(match.2))
        }
        let menus = content.matches(of: #/<select([^>]*)>(.*?)<\/select>/#.dotMatchesNewlines()).flatMap { menu in
            menu.2.matches(of: #/<option([^>]*)>([^<]*)/#).compactMap { option in
                choice(String(menu.1) + String(option.1), String(option.2))
            }
        }
        return boxes + menus.filter { !$0.value.isEmpty }
    }

    private func choice(_ attributes: String, _ label: String) -> (name: String, value: String, label: String)? {
        guard let name = Self.attribute("name", in: attributes), let value = Self.attribute("value", in: attributes)
        else { return nil }
        return (name, value, Self.attribute("label", in: " label=\"\(label)\"") ?? label)
    }
}
