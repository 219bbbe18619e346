/// Pairs of name and value in their order: a query, a form, cookies, a path's parameters.
public struct NamedValues: Sendable, RandomAccessCollection {
    private var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    /// The first value of that name. Names are compared exactly.
    public subscript(_ name: String) -> String? {
        for pair in pairs where pair.name == name { return pair.value }
        return nil
    }

    /// Every value of that name, in order.
    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { pairs.count }
    public subscript(_ position: Int) -> (name: String, value: String) { pairs[position] }
}

extension NamedValues {
    /// Decodes `a=1&b=2`, as queries and `application/x-www-form-urlencoded` bodies have it.
    ///
    /// Nil when an escape is broken, a zero byte is hidden in it, or the text is no UTF-8.
    public init?(form bytes: some Collection<UInt8>) {
        var pairs: [(name: String, value: String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let rest = equals == pair.endIndex ? pair[equals...] : pair[equals...].dropFirst()
            guard let name = PercentCoding.decode(pair[..<equals], as: .form),
                let value = PercentCoding.decode(rest, as: .form)
            else { return nil }
            pairs.append((name, value))
        }
        self.init(pairs)
    }

    /// Takes the pairs out of `Cookie` fields. What is no pair is passed over.
    init(cookies fields: HTTPHeaders) {
        var pairs: [(name: String, value: String)] = []
        for field in fields.fields where ASCII.equalIgnoringCase(field.name, "cookie") {
            for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
                let text = pair.drop { $0 == 0x20 || $0 == 9 }
                guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
                let value = text[text.index(after: equals)...]
                pairs.append((String(Substring(text[..<equals])), String(Substring(value))))
            }
        }
        self.init(pairs)
    }
}
