/// Compares what must be kept secret: not by `==`, for how soon that ends tells how much of a guess was right.
public enum SecretComparison {
    /// Takes as long for one byte that differs as for all.
    public static func areEqual(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        // In Swift `|` and `^` bind alike, from the left: written in one line without brackets, all but one in 256
        // wrong guesses would be refused, and no more.
        for (one, other) in zip(a, b) { difference |= (one ^ other) }
        return difference == 0
    }
}
