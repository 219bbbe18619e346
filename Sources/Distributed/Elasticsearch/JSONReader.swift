#if canImport(Glibc)
    import func Glibc.memcmp
#else
    import func Darwin.memcmp
#endif

/// A value that is read as it comes.
protocol ReadFromJSON {
    /// - Throws: `JSONReader.Fault` where it is something else.
    init(_ json: inout JSONReader) throws
}

/// Reads JSON (RFC 8259) from front to back, and builds nothing that is not asked for.
///
/// Why not Foundation's decoder? Of a search it took as long for twenty listings as the cluster for finding them.
struct JSONReader {
    /// Not JSON, or not what is expected.
    struct Fault: Error, CustomStringConvertible {
        let expected: String
        let at: Int

        var description: String { "expected \(expected) at byte \(at)" }
    }

    /// A member's name, as long as its value is read; compared without making a string of it.
    struct Name {
        fileprivate let bytes: UnsafeRawBufferPointer

        var text: String { String(decoding: bytes, as: UTF8.self) }

        static func ~= (pattern: StaticString, name: Name) -> Bool {
            guard let start = name.bytes.baseAddress, pattern.utf8CodeUnitCount == name.bytes.count else {
                return false
            }
            return memcmp(pattern.utf8Start, start, name.bytes.count) == 0
        }

        static func == (name: Name, text: StaticString) -> Bool { text ~= name }
    }

    /// Only within `read`: an array would be counted, and its bounds looked at, for every byte.
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    /// - Parameter bytes: one value, and nothing after it.
    static func read<Value: ReadFromJSON>(_ bytes: [UInt8], as type: Value.Type) throws -> Value {
        try bytes.withUnsafeBytes { bytes in
            var json = JSONReader(bytes: bytes)
            let value = try Value(&json)
            json.skipBlanks()
            guard json.at == bytes.count else { throw json.fault("the end") }
            return value
        }
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func fault(_ expected: String) -> Fault { Fault(expected: expected, at: at) }

    /// Hands over each member's name; a value that is not read then is passed over.
    mutating func object(_ member: (Name, inout JSONReader) throws -> Void) throws {
        try expect(UInt8(ascii: "{"), "an object")
        if takes(UInt8(ascii: "}")) { return }
        repeat {
            // Names have no escapes: they are the cluster's own, and ours.
            let name = Name(bytes: try plainText())
            try expect(UInt8(ascii: ":"), "a colon")
            skipBlanks()
            let value = at
            try member(name, &self)
            if at == value { try skip() }
        } while takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"), "the end of an object")
    }

    mutating func array<Value: ReadFromJSON>(of type: Value.Type) throws -> [Value] {
        try expect(UInt8(ascii: "["), "an array")
        var values: [Value] = []
        if takes(UInt8(ascii: "]")) { return values }
        repeat { values.append(try Value(&self)) } while takes(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"), "the end of an array")
        return values
    }

    /// Nil where it is null.
    mutating func optional<Value: ReadFromJSON>(_ type: Value.Type) throws -> Value? {
        skipBlanks()
        guard peek == UInt8(ascii: "n") else { return try Value(&self) }
        try skip()
        return nil
    }

    mutating func string() throws -> String {
        let text = try rawText()
        if !text.isEscaped { return String(decoding: part(text.range), as: UTF8.self) }
        return try unescaped(text.range)
    }

    /// The bytes of a string without escapes, such as a name.
    mutating func plainText() throws -> UnsafeRawBufferPointer {
        let text = try rawText()
        guard !text.isEscaped else { throw fault("a string without escapes") }
        return part(text.range)
    }

    /// A number's digits, as they are written.
    mutating func digits() throws -> String {
        skipBlanks()
        let start = at
        while let byte = peek, Self.isOfNumber(byte) { at += 1 }
        guard at > start else { throw fault("a number") }
        return String(decoding: part(start..<at), as: UTF8.self)
    }

    mutating func bool() throws -> Bool {
        skipBlanks()
        let value = peek == UInt8(ascii: "t")
        try word(value ? "true" : "false")
        return value
    }

    /// What comes next: the first byte of a value.
    mutating func begins(with byte: UInt8) -> Bool {
        skipBlanks()
        return peek == byte
    }

    /// Past one value, whatever it is; as deep as it may be, since nothing is called anew for what is inside.
    mutating func skip() throws {
        var depth = 0
        repeat {
            skipBlanks()
            switch peek {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                at += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                at += 1
            case UInt8(ascii: "\""): _ = try rawText()
            case UInt8(ascii: "t"): try word("true")
            case UInt8(ascii: "f"): try word("false")
            case UInt8(ascii: "n"): try word("null")
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw fault("a value") }
                at += 1
            default: _ = try digits()
            }
        } while depth > 0
        guard depth == 0 else { throw fault("a value") }
    }

    private mutating func rawText() throws -> (range: Range<Int>, isEscaped: Bool) {
        try expect(UInt8(ascii: "\""), "a string")
        let start = at
        var isEscaped = false
        while let byte = peek {
            if byte == UInt8(ascii: "\"") {
                at += 1
                return (start..<at - 1, isEscaped)
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                at += 1
            }
            at += 1
        }
        throw fault("the end of a string")
    }

    private func unescaped(_ range: Range<Int>) throws -> String {
        var units: [UInt8] = []
        units.reserveCapacity(range.count)
        var next = range.lowerBound
        while next < range.upperBound {
            let byte = bytes[next]
            next += 1
            guard byte == UInt8(ascii: "\\") else {
                units.append(byte)
                continue
            }
            let escape = bytes[next]
            next += 1
            switch escape {
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"): units += String(try scalar(&next, until: range.upperBound)).utf8
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }

    /// Behind `\u`; two of them where one is half of a pair. A half without its other is no character.
    private func scalar(_ next: inout Int, until end: Int) throws -> Unicode.Scalar {
        let first = try unit(&next, until: end)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), next + 2 <= end, bytes[next] == UInt8(ascii: "\\"),
            bytes[next + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        next += 2
        let second = try unit(&next, until: end)
        guard UTF16.isTrailSurrogate(second) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(second & 0x3FF)) ?? "\u{FFFD}"
    }

    private func unit(_ next: inout Int, until end: Int) throws -> UInt16 {
        guard next + 4 <= end,
            let unit = UInt16(String(decoding: part(next..<next + 4), as: UTF8.self), radix: 16)
        else { throw Fault(expected: "four hexadecimal digits", at: next) }
        next += 4
        return unit
    }

    private mutating func word(_ word: StaticString) throws {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count, word ~= Name(bytes: part(at..<end)) else { throw fault("a value") }
        at = end
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard begins(with: byte) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws {
        guard takes(byte) else { throw fault(what) }
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }
}

extension String: ReadFromJSON {
    init(_ json: inout JSONReader) throws { self = try json.string() }
}

extension Bool: ReadFromJSON {
    init(_ json: inout JSONReader) throws { self = try json.bool() }
}

extension Int: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        guard let number = Int(try json.digits()) else { throw json.fault("a whole number") }
        self = number
    }
}

extension Int64: ReadFromJSON {
    init(_ json: inout JSONReader) throws { self = Int64(try Int(&json)) }
}

extension Double: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        guard let number = Double(try json.digits()) else { throw json.fault("a number") }
        self = number
    }
}

extension Array: ReadFromJSON where Element: ReadFromJSON {
    init(_ json: inout JSONReader) throws { self = try json.array(of: Element.self) }
}

extension Dictionary: ReadFromJSON where Key == String, Value: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        var members: [String: Value] = [:]
        try json.object { name, json in members[name.text] = try Value(&json) }
        self = members
    }
}
