import Domain

/// Reads JSON (RFC 8259) strictly: one value, in UTF-8, no name twice in an object, nothing after it.
///
/// Depth and members are bounded, so that a small request cannot cost much.
struct JSONParser {
    private static let maximumDepth = 32
    private static let maximumMembers = 200

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `InvalidInput` on `body`, with the place of the fault.
    static func parse(_ bytes: [UInt8]) throws(InvalidInput) -> JSONValue {
        var parser = JSONParser(bytes)
        parser.skipBlanks()
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.at == bytes.count else { throw parser.malformed("Nothing may follow the value") }
        return value
    }

    private mutating func value() throws(InvalidInput) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): return try nested { (parser) throws(InvalidInput) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(InvalidInput) in try parser.array() }
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
        default: throw malformed("Expected a value")
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(InvalidInput) -> JSONValue
    ) throws(InvalidInput) -> JSONValue {
        depth += 1
        guard depth <= Self.maximumDepth else { throw malformed("Nested too deeply") }
        at += 1
        skipBlanks()
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(InvalidInput) -> JSONValue {
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            guard peek == UInt8(ascii: "\"") else { throw malformed("Expected a member's name") }
            let name = try text()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw malformed("Expected a colon") }
            skipBlanks()
            guard object.add(name, try value()) else {
                throw malformed("The member \"\(name.prefix(64))\" comes twice")
            }
            guard object.members.count <= Self.maximumMembers else { throw malformed("Too many members") }
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw malformed("Expected a comma or a closing brace") }
            skipBlanks()
        }
    }

    private mutating func array() throws(InvalidInput) -> JSONValue {
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw malformed("Expected a comma or a closing bracket") }
            skipBlanks()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(InvalidInput) -> JSONValue {
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[at...].starts(with: expected) else { throw malformed("Expected a value") }
        at += expected.count
        return value
    }

    /// Whole numbers are kept exactly; whoever sends one that no 64 bits hold is told so instead of getting another.
    private mutating func number() throws(InvalidInput) -> JSONValue {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw malformed("The number is out of range") }
        return .number(number)
    }

    private mutating func digits() throws(InvalidInput) {
        let start = at
        while let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { at += 1 }
        guard at > start else { throw malformed("Expected a digit") }
    }

    private mutating func text() throws(InvalidInput) -> String {
        at += 1
        var reader = JSONTextReader(bytes, from: at)
        guard let text = reader.read() else {
            at = reader.at
            throw malformed("The string is broken")
        }
        at = reader.at
        return text
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private func malformed(_ what: String) -> InvalidInput {
        InvalidInput("body", "malformed", "\(what), at byte \(at) of the JSON.")
    }
}
