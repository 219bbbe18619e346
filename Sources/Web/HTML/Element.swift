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
        html.open(tag, attributes)
        content.write(to: &html)
        html.raw("</")
        html.raw(tag)
        html.raw(">")
    }
}

/// An element that has neither content nor end, such as `<input>`.
struct VoidElement: PlainHTML {
    private let tag: StaticString
    private let attributes: [Attribute]

    init(_ tag: StaticString, _ attributes: [Attribute]) {
        self.tag = tag
        self.attributes = attributes
    }

    func write(to html: inout HTMLWriter) { html.open(tag, attributes) }
}

extension HTMLWriter {
    fileprivate mutating func open(_ tag: StaticString, _ attributes: [Attribute]) {
        raw("<")
        raw(tag)
        for attribute in attributes { attribute.write(to: &self) }
        raw(">")
    }
}
