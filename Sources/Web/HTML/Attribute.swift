/// An attribute of an element. Names are written in the program, values may come from anywhere.
///
/// None takes a script: what a page does is said by scripts of their own (see the content security policy).
struct Attribute: Sendable {
    private let name: StaticString
    private let value: String

    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    func write(to html: inout HTMLWriter) {
        html.raw(" ")
        html.raw(name)
        html.raw("=")
        html.quoted(value)
    }
}
