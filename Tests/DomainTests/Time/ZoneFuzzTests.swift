import Domain
import Foundation
import Testing

@Suite("Broken time-zone files are errors") struct ZoneFuzzTests {
    /// A file of the usual shape, with transitions in both blocks.
    private static let sample: [UInt8] = {
        func block(_ size: Int) -> [UInt8] {
            var bytes = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
            for count: UInt8 in [1, 1, 0, 3, 2, 8] { bytes += [0, 0, 0, count] }
            for time: UInt8 in 1...3 { bytes += [UInt8](repeating: 0, count: size - 4) + [time, 0, 0, 0] }
            bytes += [0, 1, 0]
            bytes += [0, 0, 14, 16, 0, 0] + [0, 0, 28, 32, 1, 4]
            return bytes + Array("CET\0CES\0".utf8) + [0, 0]
        }
        return block(4) + block(8) + Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    }()

    private func use(_ bytes: [UInt8], _ random: inout SystemRandomNumberGenerator) -> Bool {
        guard let zone = try? Zone(identifier: "A/B", tzif: bytes) else { return false }
        for _ in 0..<4 {
            let instant = Instant(seconds: .random(in: .min ... .max, using: &random))
            let date = LocalDate(days: .random(in: -800_000...3_000_000, using: &random))
            _ = zone.local(instant)
            _ = zone.bounds(of: date)
        }
        return true
    }

    @Test("the sample is good, and no shorter part of it is")
    func truncations() throws {
        var random = SystemRandomNumberGenerator()
        #expect(use(Self.sample, &random))
        for length in 0..<Self.sample.count {
            #expect(throws: TZifError.self) {
                try Zone(identifier: "A/B", tzif: Array(Self.sample.prefix(length)))
            }
        }
    }

    @Test("no bytes make it trap: changed ones, random ones, counts of any size")
    func random() {
        var random = SystemRandomNumberGenerator()
        var good = 0
        for _ in 0..<20_000 {
            var bytes = Self.sample
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            if use(bytes, &random) { good += 1 }
        }
        #expect((1..<20_000).contains(good))
        for _ in 0..<5_000 {
            let tail = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = use(Array("TZif2".utf8) + tail, &random)
        }
    }

    @Test(
        "no part of a real file is taken for a whole one",
        .enabled(if: FileManager.default.fileExists(atPath: ZoneOracle.folder)))
    func real() throws {
        let path = URL(filePath: ZoneOracle.folder).appending(path: "America/St_Johns")
        let bytes = [UInt8](try Data(contentsOf: path))
        for length in 0..<bytes.count {
            #expect(throws: TZifError.self) { try Zone(identifier: "A/B", tzif: Array(bytes.prefix(length))) }
        }
    }
}
