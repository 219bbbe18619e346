import Domain
import Testing

@Suite("Instants as text") struct InstantTextTests {
    @Test(
        "RFC 3339 is read with Z, with offsets and with an empty fraction",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-03-29T00:30:00Z", 1_774_744_200),
            ("2026-03-29T02:30:00+02:00", 1_774_744_200), ("2026-03-28T21:00:00-03:30", 1_774_744_200),
            ("2026-03-29T00:30:00.000Z", 1_774_744_200), ("1969-12-31T23:59:59Z", -1),
            ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("2026-03-29T00:30:00-00:00", 1_774_744_200),
        ])
    func read(_ text: String, _ seconds: Int64) {
        #expect(Instant(rfc3339: text)?.seconds == seconds)
    }

    @Test("anything else is refused")
    func wrong() {
        for wrong in [
            "", "2026-03-29", "2026-03-29T00:30Z", "2026-03-29T00:30:00", "2026-03-29 00:30:00Z",
            "2026-03-29t00:30:00z", "2026-03-29T24:00:00Z", "2026-03-29T00:60:00Z", "2026-03-29T00:30:60Z",
            "2026-03-29T00:30:00.5Z", "2026-03-29T00:30:00.Z", "2026-03-29T00:30:00+2:00",
            "2026-03-29T00:30:00+24:00", "2026-03-29T00:30:00+02:60", "2026-03-29T00:30:00+0200",
            "2026-03-29T00:30:00Z ", "2026-02-29T00:30:00Z", "2026-03-29T00:30:00ZZ", "2026-03-29T00:30:00.001Z",
        ] {
            #expect(Instant(rfc3339: wrong) == nil, "\(wrong)")
        }
    }

    @Test("what is written reads back as itself, over four thousand years")
    func roundTrip() throws {
        var seconds: Int64 = -62_135_596_800
        while seconds < 253_402_300_799 {
            let instant = Instant(seconds: seconds)
            try #require(Instant(rfc3339: instant.rfc3339) == instant)
            var bytes: [UInt8] = [1]
            instant.appendRFC3339(to: &bytes)
            try #require(bytes == [1] + Array(instant.rfc3339.utf8))
            Instant(seconds: seconds &* 7 % 253_402_300_799).overwriteRFC3339(in: &bytes, at: 1)
            instant.overwriteRFC3339(in: &bytes, at: 1)
            try #require(bytes == [1] + Array(instant.rfc3339.utf8))
            seconds += 86_399 * 37
        }
        #expect(Instant(seconds: 1_774_744_200).rfc3339 == "2026-03-29T00:30:00Z")
        #expect(Instant(seconds: .max).rfc3339 == "9999-12-31T23:59:59Z")
        #expect(Instant(seconds: .min).rfc3339 == "0001-01-01T00:00:00Z")
    }
}
