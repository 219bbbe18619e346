/// What can be written as HTML: a text, an element, or a component that is made of others.
///
/// A component is a value with plain properties and a `body`. Which types it is made of is known when it is compiled, so
/// that a page is written without a tree in between.
protocol HTML: Sendable {
    associatedtype Body: HTML

    @HTMLBuilder var body: Body { get }

    func write(to html: inout HTMLWriter)
}

extension HTML {
    func write(to html: inout HTMLWriter) { body.write(to: &html) }
}

/// What writes itself and is made of nothing.
protocol PlainHTML: HTML where Body == Never {}

extension PlainHTML {
    var body: Never { fatalError("\(Self.self) writes itself") }
}

extension Never: HTML {
    var body: Never { fatalError("nothing is made of it") }
}

extension String: PlainHTML {
    func write(to html: inout HTMLWriter) { html.text(self) }
}

extension Optional: HTML, PlainHTML where Wrapped: HTML {
    func write(to html: inout HTMLWriter) { self?.write(to: &html) }
}

extension Array: HTML, PlainHTML where Element: HTML {
    func write(to html: inout HTMLWriter) {
        for element in self { element.write(to: &html) }
    }
}
