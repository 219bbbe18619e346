/// The written form of an id: thirty-two hexadecimal digits in five groups, lower case (RFC 9562).
///
/// Not generic, so that it is made once, and quick wherever it is called from.
enum UUIDText {
    static let length = 36

    static func write(_ high: UInt64, _ low: UInt64, to room: UnsafeMutableBufferPointer<UInt8>) {
        var at = 0
        for index in 0..<16 {
            // Before the fifth, seventh, ninth and eleventh of its bytes.
            if index == 4 || index == 6 || index == 8 || index == 10 {
                room[at] = UInt8(ascii: "-")
                at += 1
            }
            let byte = UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - index % 8 * 8))
            room[at] = digit(byte >> 4)
            room[at + 1] = digit(byte & 15)
            at += 2
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    static func append(_ high: UInt64, _ low: UInt64, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { room in
            write(high, low, to: room)
            bytes.append(contentsOf: room)
        }
    }

    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: length) { room in
            write(high, low, to: room)
            return length
        }
    }
}
