/// Reads what `ByteWriter` has packed. What it reads has passed a checksum, so it trusts lengths.
struct ByteReader {
    private let base: UnsafeRawPointer
    private var at: Int

    init(_ base: UnsafeRawPointer, at: Int) {
        self.base = base
        self.at = at
    }

    mutating func number() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = base.load(fromByteOffset: at, as: UInt8.self)
            at += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    mutating func count() -> Int { Int(truncatingIfNeeded: number()) }

    mutating func signed() -> Int64 {
        let value = number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func word() -> UInt64 {
        defer { at += 8 }
        return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    mutating func text() -> String {
        let count = count()
        defer { at += count }
        return String(decoding: UnsafeRawBufferPointer(start: base + at, count: count), as: UTF8.self)
    }
}
