import Domain

/// What every page has around its content.
struct SitePage<Content: HTML>: PlainHTML {
    private let frame: Frame
    private let title: String
    private let summary: String?
    private let facts: JSONValue?
    private let content: Content

    /// - Parameters:
    ///   - title: what it is about, as the browser shows it.
    ///   - summary: for search engines; a sentence.
    ///   - facts: the same for programs (schema.org).
    init(
        _ frame: Frame, title: String, summary: String? = nil, facts: JSONValue? = nil,
        @HTMLBuilder _ content: () -> Content
    ) {
        self.frame = frame
        self.title = title
        self.summary = summary
        self.facts = facts
        self.content = content()
    }

    func write(to html: inout HTMLWriter) {
        html.raw("<html lang=")
        html.quoted(frame.words.language.rawValue)
        html.raw(" dir=")
        html.quoted(frame.words.language.direction)
        html.raw("><head><meta charset=\"utf-8\">")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        html.text("\(title) – Praxis")
        html.raw("</title>")
        head.write(to: &html)
        if let facts { StructuredData(facts: facts).write(to: &html) }
        html.raw("</head><body data-outage=")
        html.quoted(frame.words(.outageText))
        html.raw(">")
        around.write(to: &html)
        html.raw("</body></html>")
    }

    @HTMLBuilder private var head: some HTML {
        if let summary { meta(.name("description"), Attribute("content", summary)) }
        if !frame.isListed { meta(.name("robots"), Attribute("content", "noindex")) }
        link(Attribute("rel", "icon"), .href(Asset.icon.address), .type("image/svg+xml"))
        link(Attribute("rel", "stylesheet"), .href(Asset.stylesheet.address))
        Element("script", [.type("module"), .src(Asset.script.address)]) { "" }
    }

    @HTMLBuilder private var around: some HTML {
        a(.class("skip"), .href("#content")) { frame.words(.skipToContent) }
        SiteHeader(frame: frame)
        main(.id("content"), Attribute("tabindex", "-1")) { content }
        SiteFooter(frame: frame)
        div(.id("spoken"), .class("unseen"), .role("status"), Attribute("aria-live", "polite")) { "" }
    }
}

/// The way home, to one's bookings, and in or out.
struct SiteHeader: HTML {
    let frame: Frame

    var body: some HTML {
        header(.class("site")) {
            div(.class("bar")) {
                a(.class("brand"), .href("/")) { "Praxis" }
                nav(.label(frame.words(.siteNavigation))) {
                    ul {
                        li { NavigationLink("/", frame.words(.findCare), in: frame) }
                        if !frame.mayBook {
                            li { NavigationLink("/admin", frame.words(.platform), in: frame) }
                        } else {
                            if frame.isMember { li { NavigationLink("/desk", frame.words(.desk), in: frame) } }
                            li { NavigationLink("/bookings", frame.words(.myBookings), in: frame) }
                        }
                        if let account = frame.account {
                            li { NavigationLink("/account", account.name, in: frame) }
                            li { SignOutForm(frame: frame) }
                        } else {
                            li { NavigationLink("/sign-in", frame.words(.signIn), in: frame) }
                        }
                    }
                }
            }
        }
    }
}

struct NavigationLink: HTML {
    private let address: SiteAddress
    private let text: String
    private let isHere: Bool

    init(_ address: SiteAddress, _ text: String, in frame: Frame) {
        self.address = address
        self.text = text
        isHere = frame.path.prefix { $0 != "?" } == address.text
    }

    var body: some HTML { a(.href(address), .current("page", isHere)) { text } }
}

struct SignOutForm: HTML {
    let frame: Frame

    var body: some HTML {
        PageForm(frame, to: "/sign-out") {
            button(.class("plain"), .type("submit")) { frame.words(.signOut) }
        }
    }
}

/// Languages, and what this is.
struct SiteFooter: HTML {
    let frame: Frame

    var body: some HTML {
        footer(.class("site")) {
            nav(.label(frame.words(.languageNavigation))) {
                ul(.class("languages")) {
                    for language in Language.allCases {
                        li {
                            a(
                                .href(LanguagePages.address(of: language, then: frame.path)),
                                .language(language.rawValue), .direction(language.direction),
                                Attribute("hreflang", language.rawValue),
                                Attribute("rel", "nofollow"), .current("true", language == frame.words.language)
                            ) { language.ownName }
                        }
                    }
                }
            }
            p { frame.words(.siteSlogan) }
            if frame.mayBook { p { a(.href("/practices/new")) { frame.words(.forPractices) } } }
            p { a(.href("/docs"), .language("en")) { frame.words(.forEngineers) } }
        }
    }
}

/// The page's facts for programs (schema.org, as JSON-LD): data, which no browser runs.
struct StructuredData: PlainHTML {
    let facts: JSONValue

    func write(to html: inout HTMLWriter) {
        html.raw("<script type=\"application/ld+json\">")
        // Written so that no text in it can end the element.
        html.scriptText(JSONWriter.bytes { facts.write(to: &$0) })
        html.raw("</script>")
    }
}
