/// An element with what stands in it.
struct Element<Content: HTML>: PlainHTML {
    private let tag: StaticString
    private let attributes: [Attribute]
    private let content: Content

    init(_ tag: StaticString, _ attributes: [Attribute], @HTMLBuilder _ content: () -> Content) {
        self.tag = tag
        self.attributes = attributes
        self.content = content()
    }

    func write(to html: inout HTMLWriter) {
        html.raw("<")
        html.raw(tag)
        for attribute in attributes { attribute.write(to: &html) }
        html.raw(">")
        content.write(to: &html)
        html.raw("</")
        html.raw(tag)
        html.raw(">")
    }
}
