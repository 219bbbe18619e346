import CSodium

/// Chance that nobody can foresee, from the system.
public enum SecureRandom {
    public static func bytes(_ count: Int) -> [UInt8] {
        Sodium.prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// 128 bits: what an id is made of.
    public static func pair() -> (UInt64, UInt64) {
        Sodium.prepare()
        var pair: (UInt64, UInt64) = (0, 0)
        randombytes_buf(&pair, MemoryLayout.size(ofValue: pair))
        return pair
    }
}
