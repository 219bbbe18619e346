/// Names one `Subject`: a UUID (16 bytes), made in order of time (version 7, RFC 9562).
///
/// The type parameter keeps a patient from being passed where a practitioner is wanted.
public struct ID<Subject>: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    @inlinable public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new name for the millisecond given, with 74 random bits.
    ///
    /// Ids of one millisecond are in no order, and clocks of two machines differ: never use one as a cursor.
    public init(milliseconds: Int64, random: (UInt64, UInt64)) {
        high = UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 >> 2
    }

    /// The same name, for another view of the same subject.
    @inlinable public init<Other>(_ other: ID<Other>) {
        high = other.high
        low = other.low
    }

    @inlinable public static func < (a: Self, b: Self) -> Bool {
        a.high != b.high ? a.high < b.high : a.low < b.low
    }

    @inlinable public static func == (a: Self, b: Self) -> Bool { a.high == b.high && a.low == b.low }

    @inlinable public func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }
}

extension ID {
    // Inlinable, like the initialisers: each row of a database carries several, and a call into a generic of another
    // module costs more than everything else about a row.

    /// The 16 bytes, most significant first: how a database keeps it.
    @inlinable public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { out, count in
            withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
                UnsafeMutableRawBufferPointer(out).copyMemory(from: $0)
            }
            count = 16
        }
    }

    /// Nil unless there are exactly 16 bytes.
    @inlinable public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        let (high, low) = bytes.withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
    }
}

extension ID: LosslessStringConvertible, CustomStringConvertible {
    /// Thirty-two hexadecimal digits in five groups, lower case.
    public var description: String { UUIDText.text(high, low) }

    /// The same as bytes.
    public var utf8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: UUIDText.length) { room, count in
            UUIDText.write(high, low, to: room)
            count = UUIDText.length
        }
    }

    /// Appends the same, without a string in between: a list of slots or bookings holds hundreds.
    public func append(to bytes: inout [UInt8]) { UUIDText.append(high, low, to: &bytes) }

    /// Reads the usual written form, of either case; nil for anything else.
    @inlinable public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// The same, from its bytes.
    @inlinable public init?(utf8 text: some Collection<UInt8>) {
        guard text.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var at = 0
        for character in text {
            if at == 8 || at == 13 || at == 18 || at == 23 {
                guard character == UInt8(ascii: "-") else { return nil }
            } else {
                guard let value = Self.value(character) else { return nil }
                // The hyphens stand before the ninth, thirteenth, seventeenth and twenty-first digit.
                if at < 19 { words.0 = words.0 << 4 | UInt64(value) } else { words.1 = words.1 << 4 | UInt64(value) }
            }
            at += 1
        }
        self.init(high: words.0, low: words.1)
    }

    @usableFromInline static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
        default: nil
        }
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
