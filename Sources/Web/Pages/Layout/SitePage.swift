/// What every page has around its content.
struct SitePage<Content: HTML>: PlainHTML {
    private let name: String
    private let summary: String
    private let content: Content

    /// - Parameters:
    ///   - name: what it is about, also as the browser's title.
    ///   - summary: for search engines; a sentence.
    init(_ name: String, summary: String, @HTMLBuilder _ content: () -> Content) {
        self.name = name
        self.summary = summary
        self.content = content()
    }

    func write(to html: inout HTMLWriter) {
        html.raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        html.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        html.text("\(name) – Praxis")
        html.raw("</title><meta name=\"description\" content=")
        html.quoted(summary)
        html.raw("><link rel=\"stylesheet\" href=")
        html.quoted(Stylesheet.path)
        html.raw("></head><body>")
        frame.write(to: &html)
        html.raw("</body></html>")
    }

    @HTMLBuilder private var frame: some HTML {
        a(.class("skip"), .href("#content")) { "Skip to the content" }
        header(.class("site")) {
            nav(.label("Site")) { a(.href("/docs")) { "Praxis API" } }
        }
        main(.id("content"), Attribute("tabindex", "-1")) { content }
        footer(.class("site")) {
            p { "Praxis, free software for booking healthcare." }
        }
    }
}
