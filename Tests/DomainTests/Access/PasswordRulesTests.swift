import Domain
import Testing

@Suite("Passwords and tries")
struct PasswordRulesTests {
    private func codes(_ password: String) -> [String] {
        PasswordRules.problems(password, name: "Ada Lovelace", email: "ada.lovelace@example.org").map(\.code)
    }

    /// 256 bytes without a pattern.
    private static let longest: String = {
        let bytes = (0..<256).map { (index: Int) -> UInt8 in
            let letter = (index * index + index / 3 + index / 78) % 26
            return UInt8(97 + letter)
        }
        return String(decoding: bytes, as: UTF8.self)
    }()

    @Test(
        "ten characters and no more than 256 bytes",
        arguments: [
            ("ninechars", ["length"]), ("tencharsxy", []), (longest, []), (longest + "e", ["length"]),
            ("ééééèèèàab", []),
        ])
    func length(_ password: String, _ expected: [String]) {
        #expect(codes(password) == expected)
    }

    @Test(
        "what anyone would try first is refused",
        arguments: [
            "Password123", "ADA LOVELACE", "AdaLovelace", "ada.lovelace", "Ada.Lovelace@example.org", "aaaaaaaaaaaa",
            "qwertyuiop",
        ])
    func guessable(_ password: String) {
        #expect(codes(password) == ["guessable"])
    }

    @Test("the first tries are free, then the pauses double up to a quarter of an hour")
    func pauses() {
        let account = (1...17).map { SignInThrottle.pause(after: $0, of: .account) }
        #expect(account == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
        #expect(SignInThrottle.pause(after: 50, of: .address) == 0)
        #expect(SignInThrottle.pause(after: 51, of: .address) == 1)
        #expect(SignInThrottle.pause(after: .max, of: .address) == 900)
    }
}
