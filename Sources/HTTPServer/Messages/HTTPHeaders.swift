/// The fields of a message's head, in their order; names compare without regard to case.
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var fields: [(name: String, value: String)]

    public init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }

    /// Adds a field beside those of the same name, as `Set-Cookie` needs.
    public mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

    /// The first value of a field. Setting replaces all values of that name; nil removes them.
    public subscript(_ name: String) -> String? {
        get {
            for field in fields where ASCII.equalIgnoringCase(field.name, name) { return field.value }
            return nil
        }
        set {
            fields.removeAll { ASCII.equalIgnoringCase($0.name, name) }
            if let newValue { fields.append((name, newValue)) }
        }
    }

    /// Every value of a field, in order.
    public func all(_ name: String) -> [String] {
        fields.filter { ASCII.equalIgnoringCase($0.name, name) }.map(\.value)
    }

    func count(_ name: String) -> Int {
        fields.reduce(0) { $0 + (ASCII.equalIgnoringCase($1.name, name) ? 1 : 0) }
    }
}
