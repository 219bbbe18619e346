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

/// An element that nothing stands in.
struct VoidElement: PlainHTML {
    private let tag: StaticString
    private let attributes: [Attribute]

    init(_ tag: StaticString, _ attributes: [Attribute]) {
        self.tag = tag
        self.attributes = attributes
    }

    func write(to html: inout HTMLWriter) { html.open(tag, attributes) }
}

/// What stands in a field of several lines: a browser drops the first line's end, so one is given to be dropped.
struct FieldText: PlainHTML {
    let text: String

    func write(to html: inout HTMLWriter) {
        html.raw("\n")
        html.text(text)
    }
}

extension HTMLWriter {
    fileprivate mutating func open(_ tag: StaticString, _ attributes: [Attribute]) {
        raw("<")
        raw(tag)
        for attribute in attributes { attribute.write(to: &self) }
        raw(">")
    }
}
