import Domain

/// Takes members out of an object that its schema has checked.
///
/// What is missing or of the wrong form throws all the same: a schema that promises less than its reader takes for
/// granted must refuse a request, not stop the program.
struct JSONFields: Sendable {
    private let object: JSONObject
    private let path: String

    init(_ value: JSONValue, at path: String = "") throws(InvalidInput) {
        guard case .object(let object) = value else {
            throw InvalidInput(path.isEmpty ? "body" : path, "wrongType", "Give an object.")
        }
        self.object = object
        self.path = path
    }

    func get<Value: JSONReadable>(_ name: String) throws(InvalidInput) -> Value {
        guard let value: Value = try find(name) else {
            throw InvalidInput(path + name, "required", "This is needed.")
        }
        return value
    }

    func find<Value: JSONReadable>(_ name: String) throws(InvalidInput) -> Value? {
        guard let found = object[name], found != .null else { return nil }
        guard let value = Value(json: found) else { throw wrong(name) }
        return value
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(InvalidInput) -> Word {
        guard let word = Word(rawValue: try get(name)) else { throw wrong(name) }
        return word
    }

    func findWord<Word: RawRepresentable<String>>(_ name: String) throws(InvalidInput) -> Word? {
        guard let text: String = try find(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw wrong(name) }
        return word
    }

    func words<Word: RawRepresentable<String>>(_ name: String) throws(InvalidInput) -> [Word] {
        let texts: [String] = try get(name)
        let words = texts.compactMap(Word.init(rawValue:))
        guard words.count == texts.count else { throw wrong(name) }
        return words
    }

    func fields(_ name: String) throws(InvalidInput) -> JSONFields {
        try JSONFields(object[name] ?? .null, at: path + name + ".")
    }

    func list<Element>(
        _ name: String, _ read: (JSONFields) throws(InvalidInput) -> Element
    ) throws(InvalidInput) -> [Element] {
        guard case .array(let values)? = object[name] else { throw wrong(name) }
        var elements: [Element] = []
        for (index, value) in values.enumerated() {
            elements.append(try read(JSONFields(value, at: "\(path)\(name).\(index).")))
        }
        return elements
    }

    func money(_ name: String) throws(InvalidInput) -> Money {
        let fields = try fields(name)
        return Money(amount: try fields.get("amount"), currency: try fields.get("currency"))
    }

    private func wrong(_ name: String) -> InvalidInput {
        InvalidInput(path + name, "malformed", "This has the wrong form.")
    }
}
