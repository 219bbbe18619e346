/// The written form of an id, straight into bytes: a list of slots or bookings holds hundreds.
enum UUIDText {
    static func append(_ high: UInt64, _ low: UInt64, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { room in
            var at = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    room[at] = UInt8(ascii: "-")
                    at += 1
                }
                let word = index < 16 ? high : low
                room[at] = digit(UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15)
                at += 1
            }
            bytes.append(contentsOf: room)
        }
    }

    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
