/// A command as it goes over the wire.
///
/// Written out here, not by the library's formatting: values may hold any byte, and the callers' threads do the work
/// instead of the one that all share.
public struct RedisCommand: Sendable {
    let wire: [UInt8]

    public init(_ parts: [RedisText]) {
        var wire: [UInt8] = []
        wire.reserveCapacity(parts.reduce(16) { $0 + $1.bytes.count + 12 })
        Self.head("*", parts.count, into: &wire)
        for part in parts {
            Self.head("$", part.bytes.count, into: &wire)
            wire += part.bytes
            wire += [13, 10]
        }
        self.wire = wire
    }

    public init(_ parts: RedisText...) { self.init(parts) }

    private static func head(_ mark: Unicode.Scalar, _ count: Int, into wire: inout [UInt8]) {
        wire.append(UInt8(ascii: mark))
        wire += String(count).utf8
        wire += [13, 10]
    }
}

/// One word of a command: any bytes.
public struct RedisText: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { bytes = Array(text.utf8) }
    public init(_ number: some BinaryInteger) { bytes = Array(String(number).utf8) }
}

extension RedisText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self.init(value) }
}
