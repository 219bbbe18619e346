import Domain
import Testing

@testable import Storage

@Suite("Codes of an app")
struct AppCodeTests {
    private let secret = Array("12345678901234567890".utf8)

    /// Appendix B has eight digits; an app shows the last six of them.
    @Test(
        "codes are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(_ seconds: Int64, _ code: String) {
        let step = SecondFactor.step(at: Instant(seconds: seconds))
        #expect(SecondFactor.code(at: step, secret: secret, AppHash()) == code)
    }

    /// Appendix D of RFC 4226: the same by a count instead of a time.
    @Test("codes are those of RFC 4226")
    func counted() {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0...9).map { SecondFactor.code(at: $0, secret: secret, AppHash()) } == expected)
    }
}
