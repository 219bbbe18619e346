import Domain
import Testing

@Suite("Second factors")
struct SecondFactorTests {
    /// Twenty bytes that depend on every byte: what apps really compute is tested where it is made.
    private struct AppHash: OneTimeHash {
        func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
            var state: UInt64 = 14_695_981_039_346_656_037
            return (0..<20).map { (turn: UInt8) in
                for byte in key + message + [turn] { state = (state ^ UInt64(byte)) &* 1_099_511_628_211 }
                return UInt8(truncatingIfNeeded: state >> 29)
            }
        }
    }

    private let secret = Array("12345678901234567890".utf8)
    private let noon = Instant(seconds: 1_800_000_000)

    private func accepts(_ step: Int64, after last: Int64? = nil) -> Int64? {
        let code = SecondFactor.code(at: step, secret: secret, AppHash())
        return SecondFactor.accepts(code, secret: secret, after: last, now: noon, AppHash())
    }

    @Test("a code is good in its half minute and in those beside it")
    func tolerance() {
        let now = SecondFactor.step(at: noon)
        #expect((-3...3).map { accepts(now + $0) } == [nil, nil, now - 1, now, now + 1, nil, nil])
    }

    @Test("a code is good once, and none before it any more")
    func once() {
        let now = SecondFactor.step(at: noon)
        #expect(accepts(now, after: now - 1) == now)
        #expect(accepts(now, after: now) == nil)
        #expect(accepts(now - 1, after: now) == nil)
        #expect(accepts(now + 1, after: now) == now + 1)
    }

    @Test("what is no code of the secret's is none", arguments: ["", "12345", "1234567", "abcdef", "000000", "１２３４５６"])
    func wrong(_ typed: String) {
        #expect(SecondFactor.accepts(typed, secret: secret, after: nil, now: noon, AppHash()) == nil)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(
        "a secret is typed in base 32",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"), ("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        ])
    func base32(_ bytes: String, _ text: String) {
        #expect(SecondFactor.text(of: Array(bytes.utf8)) == text)
    }

    @Test("one field takes the app's digits and recovery codes")
    func typed() {
        let hash: (String) -> [UInt8]? = { $0.count > 8 ? [UInt8($0.count)] : nil }
        #expect(SecondCode(typed: "123 456", hash: hash) == .app("123456"))
        #expect(SecondCode(typed: " 123456 ", hash: hash) == .app("123456"))
        #expect(SecondCode(typed: "7K2M-9QXD-04TB", hash: hash) == .recovery(hash: [14]))
        #expect(SecondCode(typed: "12345", hash: hash) == .app("12345"))
        #expect(SecondCode(typed: "  ", hash: hash) == nil)
    }

    @Test("whoever sees other people's data must have one, unless the rule wants none")
    func required() {
        func account(_ role: PlatformRole?) -> Account {
            Account(
                id: ID(high: 1, low: 1), version: 1, name: "N", email: "n@example.org", isVerified: true,
                platformRole: role)
        }
        let member = Member(
            accountID: ID(high: 1, low: 1), practiceID: ID(high: 2, low: 2), version: 1, role: .receptionist, name: "N",
            email: "n@example.org")
        for (role, memberships, expected) in [
            (nil, [], false), (nil, [member], true), (.auditor, [], true), (.admin, [], true),
        ] as [(PlatformRole?, [Member], Bool)] {
            #expect(SecondFactorRule.staff.isRequired(of: account(role), memberships: memberships) == expected)
            #expect(!SecondFactorRule.optional.isRequired(of: account(role), memberships: memberships))
        }
    }
}
