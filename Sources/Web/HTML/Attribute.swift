/// An attribute of an element. Names are written in the program, values may come from anywhere.
///
/// None takes a script: what a page does is said by scripts of their own (see the content security policy).
struct Attribute: Sendable {
    private let name: StaticString
    /// Nil: the name alone says it.
    private let value: String?
    private let isThere: Bool

    init(_ name: StaticString, _ value: String) { self.init(name, value: value, isThere: true) }

    private init(_ name: StaticString, value: String?, isThere: Bool) {
        self.name = name
        self.value = value
        self.isThere = isThere
    }

    /// One that is there or not, such as `checked`.
    static func flag(_ name: StaticString, _ isThere: Bool = true) -> Attribute {
        Attribute(name, value: nil, isThere: isThere)
    }

    /// Left out where there is nothing to say.
    static func optional(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value: value, isThere: value != nil)
    }

    func write(to html: inout HTMLWriter) {
        guard isThere else { return }
        html.raw(" ")
        html.raw(name)
        guard let value else { return }
        html.raw("=")
        html.quoted(value)
    }
}
