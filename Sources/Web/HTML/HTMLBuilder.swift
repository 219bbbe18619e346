/// Lets parts of a page stand below each other, with `if`, `switch` and `for` between them.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression<Part: HTML>(_ part: Part) -> Part { part }

    static func buildBlock<Part: HTML>(_ part: Part) -> Part { part }
    static func buildBlock<each Part: HTML>(_ part: repeat each Part) -> Parts<repeat each Part> {
        Parts(repeat each part)
    }

    static func buildOptional<Part: HTML>(_ part: Part?) -> Part? { part }
    static func buildEither<First: HTML, Second: HTML>(first: First) -> Either<First, Second> { .first(first) }
    static func buildEither<First: HTML, Second: HTML>(second: Second) -> Either<First, Second> { .second(second) }
    static func buildArray<Part: HTML>(_ parts: [Part]) -> [Part] { parts }
}

/// Several parts, one after the other.
struct Parts<each Part: HTML>: PlainHTML {
    private let parts: (repeat each Part)

    init(_ parts: repeat each Part) { self.parts = (repeat each parts) }

    func write(to html: inout HTMLWriter) {
        for part in repeat each parts { part.write(to: &html) }
    }
}

/// One of two.
enum Either<First: HTML, Second: HTML>: PlainHTML {
    case first(First)
    case second(Second)

    func write(to html: inout HTMLWriter) {
        switch self {
        case .first(let first): first.write(to: &html)
        case .second(let second): second.write(to: &html)
        }
    }
}
