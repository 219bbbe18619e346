import CSodium

/// Comparison of secrets: `==` stops at the first difference, and its time then tells how much was guessed.
public enum ConstantTime {
    public static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && sodium_memcmp(a, b, a.count) == 0
    }
}
