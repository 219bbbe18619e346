import Domain
import Testing

@Suite("Comparing secrets") struct SecretComparisonTests {
    @Test("equal is what is equal in every byte, and nothing else")
    func exact() {
        var chance = SystemRandomNumberGenerator()
        for length in [0, 1, 2, 6, 16, 32] {
            let secret = (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }
            #expect(SecretComparison.areEqual(secret, secret))
            #expect(!SecretComparison.areEqual(secret, secret + [0]))
            for index in secret.indices {
                for bit in 0..<8 {
                    var other = secret
                    other[index] ^= 1 << UInt8(bit)
                    #expect(!SecretComparison.areEqual(secret, other) && !SecretComparison.areEqual(other, secret))
                }
            }
        }
    }

    @Test("no guess of many is taken, whatever it is made of")
    func guesses() {
        var chance = SystemRandomNumberGenerator()
        let secret = (0..<16).map { _ in UInt8.random(in: 0...255, using: &chance) }
        for value in UInt8.min...UInt8.max {
            for end in UInt8.min...UInt8.max {
                let guess = [UInt8](repeating: value, count: 15) + [end]
                #expect(!SecretComparison.areEqual(guess, secret) || guess == secret)
            }
        }
    }
}
