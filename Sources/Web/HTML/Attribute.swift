/// An attribute of an element. Names are written in the program, values may come from anywhere.
///
/// None takes a script: what a page does is said by scripts of their own (see the content security policy).
struct Attribute: Sendable {
    private enum Value: Sendable {
        case none
        case text(String)
    }

    private let name: StaticString
    private let value: Value

    private init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// For one that no function stands for.
    init(_ name: StaticString, _ text: String) { self.init(name, .text(text)) }

    func write(to html: inout HTMLWriter) {
        html.raw(" ")
        html.raw(name)
        if case .text(let text) = value {
            html.raw("=")
            html.quoted(text)
        }
    }

    /// There or not, without a value.
    static func flag(_ name: StaticString) -> Attribute { Attribute(name, .none) }
}
