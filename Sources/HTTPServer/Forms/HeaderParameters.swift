/// A field's value with its parameters: `form-data; name="photo"; filename="door.jpg"`.
struct HeaderParameters {
    let value: String
    private var pairs: [(name: String, value: String)] = []

    init(_ field: String) {
        var rest = Substring(field)
        value = String(Self.take(&rest) { $0 == ";" }.trimmed)
        while rest.popFirst() != nil {
            let name = Self.take(&rest) { $0 == "=" || $0 == ";" }.trimmed
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            pairs.append((name.lowercased(), Self.takeValue(&rest)))
        }
    }

    /// Nil where there is none, or more than one: whoever reads the other one would read another thing.
    subscript(_ name: String) -> String? {
        let found = pairs.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    private static func takeValue(_ rest: inout Substring) -> String {
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
        guard rest.first == "\"" else { return String(take(&rest) { $0 == ";" }.trimmed) }
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            // Browsers escape only the quote: a path of Windows' has backslashes that mean themselves.
            if character == "\\", rest.first == "\"", let escaped = rest.popFirst() {
                text.append(escaped)
            } else {
                text.append(character)
            }
        }
        _ = take(&rest) { $0 == ";" }
        return text
    }

    private static func take(_ rest: inout Substring, until ends: (Character) -> Bool) -> Substring {
        let part = rest.prefix { !ends($0) }
        rest = rest[part.endIndex...]
        return part
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
