import Testing

@testable import Web

@Suite("QR codes")
struct QRCodeTests {
    @Test("what was written is read again, in every size up to its last byte", arguments: QRVersion.all)
    func sizes(_ version: QRVersion) throws {
        let most = version.dataBytes - (version.number < 10 ? 2 : 3)
        for count in [most, most - 1] {
            let text = String("otpauth://totp/Praxis:alma%40example.org?secret=ABCDEFGH".repeated.prefix(count))
            let code = try #require(QRCode(text))
            #expect(code.version == version)
            let read = try QRReader(code.modules)
            #expect(read.text == text && read.mask == code.mask.number)
        }
    }

    @Test("letters of any kind are carried as UTF-8; what is too long has no code, and nothing at all has one")
    func texts() throws {
        for text in ["", "é", "محمد", "🙂"] {
            #expect(try QRReader(try #require(QRCode(text)).modules).text == text)
        }
        #expect(QRCode(String(repeating: "x", count: 213)) != nil)
        #expect(QRCode(String(repeating: "x", count: 214)) == nil)
    }

    @Test("every mask is read alike")
    func masks() throws {
        let text = "several plain words"
        let version = try #require(QRVersion(holding: text.utf8.count))
        var grid = QRGrid(version)
        grid.place(QRBits.codewords(Array(text.utf8), version))
        for mask in QRMask.all {
            let read = try QRReader(grid.masked(by: mask))
            #expect(read.mask == mask.number && read.text == text)
        }
        let least = QRMask.all.map { QRPenalty.of(grid.masked(by: $0)) }.min()
        #expect(QRCode(text).map { QRPenalty.of($0.modules) } == least)
    }

    @Test("the numbers are those of the standard and of its published examples")
    func standard() {
        // Format bits of level M, by mask; of sizes 7 and 10, the version's.
        let formats = QRMask.all.map { String($0.format, radix: 2) }
        #expect(
            formats == [
                "101010000010010", "101000100100101", "101111001111100", "101101101001011", "100010111111001",
                "100000011001110", "100111110010111", "100101010100000",
            ])
        let versions = [7, 10].map { QRMask.withRemainder($0, of: 12, generator: 0x1F25) }
        #expect(versions == [0b000111110010010100, 0b001010010011010011])
        // "HELLO WORLD" as the well-known tutorial has it.
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(ReedSolomon.mending(data, count: 10) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
        // All bytes of each size, data and mending.
        let bytes = QRVersion.all.map { $0.dataBytes + $0.blocks.count * $0.mending }
        #expect(bytes == [26, 44, 70, 100, 134, 172, 196, 242, 292, 346])
        for version in QRVersion.all {
            #expect((0...7).contains(QRGrid(version).dataPlaces.count - 8 * bytes[version.number - 1]))
        }
    }

    @Test("a picture is dark on white, with four light modules around it, and says what it is")
    func picture() throws {
        let code = try #require(QRCode("Praxis"))
        let drawing = QRPicture(code: code, label: "A <code>").text()
        #expect(drawing.contains("viewBox=\"0 0 29 29\"") && drawing.contains("role=\"img\""))
        #expect(drawing.contains("aria-label=\"A &lt;code&gt;\""))
        #expect(
            drawing.contains("<rect width=\"29\" height=\"29\" fill=\"#fff\">") && drawing.contains("fill=\"#000\""))
        #expect(!drawing.contains("style="))
        // The first corner's edge.
        #expect(drawing.contains("M4 4h7v1H4z"))
    }
}

extension String {
    fileprivate var repeated: String { String(repeating: self, count: 6) }
}
