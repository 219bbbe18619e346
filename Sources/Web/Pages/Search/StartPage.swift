import Domain

/// The search box, and what is looked for most.
struct StartPage: HTML {
    let frame: Frame
    let specialties: [FacetCount]
    let site: WebSite

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.startTitle), summary: words(.startSummary), facts: facts) {
            section(.class("hero"), .labelled(by: "welcome")) {
                h1(.id("welcome")) { words(.startTitle) }
                p(.class("lead")) { words(.startLead) }
                SearchBox(words: words, wish: SearchWish(), isLarge: true)
            }
            if !specialties.isEmpty {
                section(.labelled(by: "specialties")) {
                    h2(.id("specialties")) { words(.startSpecialties) }
                    ul(.class("tiles")) {
                        for value in specialties {
                            li {
                                a(.href(address(of: value))) {
                                    strong { words.specialty(value.value.label) }
                                    span(.class("quiet")) { words(.listingCount, count: value.count) }
                                }
                            }
                        }
                    }
                }
            }
            section(.class("promises"), .labelled(by: "how")) {
                h2(.id("how")) { words(.startHow) }
                ol {
                    for step in [Phrase.startStepFind, .startStepHold, .startStepCome] { li { words(step) } }
                }
            }
            if site.isDemo { DemoNote(words: words) }
        }
    }

    private func address(of value: FacetCount) -> SiteAddress {
        var wish = SearchWish()
        wish.chosen[.specialty] = [value.value.key]
        return wish.address
    }

    private var facts: JSONValue {
        [
            "@context": "https://schema.org", "@type": "WebSite", "name": "Praxis", "url": .text(site.address + "/"),
            "potentialAction": [
                "@type": "SearchAction", "target": .text(site.address + "/search?q={search_term_string}"),
                "query-input": "required name=search_term_string",
            ],
        ]
    }
}

/// In a demo world: with whom one can sign in.
struct DemoNote: HTML {
    let words: Words

    var body: some HTML {
        section(.class("notice"), .labelled(by: "demo")) {
            h2(.id("demo")) { words(.demoTitle) }
            p { words(.demoText) }
            ul {
                for person in ["patient", "receptionist", "owner", "admin"] { li { code { "\(person)@example.org" } } }
            }
            p {
                words(.demoPassword)
                " "
                code { "every-door-opens" }
            }
        }
    }
}

/// One box for what and where, with suggestions where scripts run.
struct SearchBox: HTML {
    let words: Words
    let wish: SearchWish
    var isLarge = false

    var body: some HTML {
        Element(
            "form",
            [
                .class(isLarge ? "search large" : "search"), .role("search"), .action("/search"),
                .label(words(.searchLabel)),
            ]
        ) {
            Element("label", [.for("q"), .class(isLarge ? "" : "unseen")]) { words(.searchFieldLabel) }
            div(.class("row")) {
                input(
                    .id("q"), .name("q"), .type("search"), .value(wish.text), Attribute("maxlength", "300"),
                    Attribute("placeholder", words(.searchExample)), .autocomplete("off"),
                    Attribute("enterkeyhint", "search"), .data(.suggest, words(.suggestionsCount)))
                button(.class("button primary"), .type("submit")) { words(.searchButton) }
            }
            if let point = wish.point {
                HiddenField("latitude", SearchWish.rounded(point.latitude))
                HiddenField("longitude", SearchWish.rounded(point.longitude))
            }
            button(
                .class("button plain near"), .type("button"), .hidden(), .data(.near, words(.nearFailed))
            ) { words(.nearMe) }
        }
    }
}
