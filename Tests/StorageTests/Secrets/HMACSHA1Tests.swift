import Testing

@testable import Secrets

@Suite("SHA-1 and its HMAC")
struct HMACSHA1Tests {
    @Test(
        "SHA-1 gives the examples of RFC 3174",
        arguments: [
            ("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
            ),
            ("a", 1_000_000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
            (
                "0123456701234567012345670123456701234567012345670123456701234567", 10,
                "dea356a2cddd90c7a7ecedc5ebb563934f460452"
            ),
            ("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ])
    func sha1(_ text: String, _ times: Int, _ expected: String) {
        #expect(SHA1.hash(Array(String(repeating: text, count: times).utf8)).hex == expected)
    }

    /// Made with another implementation.
    @Test(
        "SHA-1 pads what ends around the end of a block",
        arguments: [
            (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
            (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
            (57, "f08f24908d682555111be7ff6f004e78283d989a"),
            (63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
            (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
            (65, "11655326c708d70319be2610e8a57d9a5b959d3b"),
            (119, "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
            (120, "f34c1488385346a55709ba056ddd08280dd4c6d6"),
            (121, "fa6b5a6f8ac27182f838fe7841ec6d2aef3ade29"),
        ])
    func lengths(_ count: Int, _ expected: String) {
        #expect(SHA1.hash([UInt8](repeating: 0x61, count: count)).hex == expected)
    }

    @Test("HMAC-SHA1 gives the examples of RFC 2202")
    func hmac() {
        let cases: [(key: [UInt8], message: [UInt8], hash: String)] = [
            (Self.bytes(0x0b, 20), Array("Hi There".utf8), "b617318655057264e28bc0b6fb378c8ef146be00"),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
            ),
            (Self.bytes(0xaa, 20), Self.bytes(0xdd, 50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
            (Array(1...25), Self.bytes(0xcd, 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
            (
                Self.bytes(0x0c, 20), Array("Test With Truncation".utf8),
                "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"
            ),
            (
                Self.bytes(0xaa, 80), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "aa4ae5e15272d00e95705637ce8a3b55ed402112"
            ),
            (
                Self.bytes(0xaa, 80),
                Array("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".utf8),
                "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"
            ),
        ]
        for (key, message, hash) in cases { #expect(HMACSHA1.hash(key: key, message).hex == hash) }
    }

    private static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }
}
