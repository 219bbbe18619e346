/// Parts put together so that no other parts give the same bytes.
enum Joined {
    /// Each part behind its length in eight bytes, least significant first.
    static func bytes(_ parts: [[UInt8]]) -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(parts.reduce(0) { $0 + $1.count + 8 })
        for part in parts {
            for shift in stride(from: 0, to: 64, by: 8) {
                joined.append(UInt8(truncatingIfNeeded: UInt64(part.count) >> UInt64(shift)))
            }
            joined += part
        }
        return joined
    }
}
