import Foundation

/// Pictures for tests, honest and not.
enum SamplePictures {
    /// 48 by 32 points, lying on its side by its own word (orientation 6), left half red and right half blue, taken with a
    /// SECRETCAMERA in Paris.
    static let jpeg = [UInt8](
        Data(base64Encoded: jpegText) ?? Data())

    /// A PNG of that size, all of one grey, its points packed without compression.
    static func png(width: Int, height: Int, grey: UInt8 = 0xB0) -> [UInt8] {
        let row = [0] + [UInt8](repeating: grey, count: width)
        let raw = [UInt8]((0..<height).map { _ in row }.joined())
        return signature + chunk("IHDR", head(width, height)) + chunk("IDAT", packed(raw)) + chunk("IEND", [])
    }

    /// Some hundred bytes that say they are forty thousand points wide and high.
    static let bomb =
        signature + chunk("IHDR", head(40_000, 40_000)) + chunk("IDAT", packed([0, 0])) + chunk("IEND", [])

    static let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
    static let html = Array("<!doctype html><script>alert(1)</script>".utf8)
    /// Begins as a picture does, and is none.
    static let liar = Array(jpeg.prefix(20)) + html

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func head(_ width: Int, _ height: Int) -> [UInt8] {
        four(UInt32(width)) + four(UInt32(height)) + [8, 0, 0, 0, 0]
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return four(UInt32(content.count)) + named + four(~named.reduce(UInt32.max, crc))
    }

    private static func crc(_ sum: UInt32, _ byte: UInt8) -> UInt32 {
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    /// In the form of zlib, in stored blocks.
    private static func packed(_ raw: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: raw.count, by: 65_535) {
            let block = raw[start..<min(start + 65_535, raw.count)]
            let count = UInt16(block.count)
            bytes.append(start + block.count == raw.count ? 1 : 0)
            for number in [count, ~count] { bytes += [UInt8(number & 255), UInt8(number >> 8)] }
            bytes += block
        }
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in raw {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return bytes + four(b << 16 | a)
    }

    private static func four(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static let jpegText = """
        /9j/4QB+RXhpZgAASUkqAAgAAAADAA8BAgANAAAAMgAAABIBAwABAAAABgAAACWIBAABAAAAQAAAAAAAAABTRUNSRVRDQU1FUkEA\
        AAIAAQACAAIAAABOAAAAAgAFAAMAAABeAAAAAAAAADAAAAABAAAAMwAAAAEAAAAeAAAAAQAAAP/bAEMABgQFBgUEBgYFBgcHBggK\
        EAoKCQkKFA4PDBAXFBgYFxQWFhodJR8aGyMcFhYgLCAjJicpKikZHy0wLSgwJSgpKP/bAEMBBwcHCggKEwoKEygaFhooKCgoKCgo\
        KCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKP/AABEIACAAMAMBIgACEQEDEQH/xAAfAAABBQEBAQEB\
        AQAAAAAAAAAAAQIDBAUGBwgJCgv/xAC1EAACAQMDAgQDBQUEBAAAAX0BAgMABBEFEiExQQYTUWEHInEUMoGRoQgjQrHBFVLR8CQz\
        YnKCCQoWFxgZGiUmJygpKjQ1Njc4OTpDREVGR0hJSlNUVVZXWFlaY2RlZmdoaWpzdHV2d3h5eoOEhYaHiImKkpOUlZaXmJmaoqOk\
        paanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4eLj5OXm5+jp6vHy8/T19vf4+fr/xAAfAQADAQEBAQEBAQEBAAAAAAAA\
        AQIDBAUGBwgJCgv/xAC1EQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXx\
        FxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqy\
        s7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/APP6KKK+YP3IK46uxrjq/TfD\
        r/mJ/wC3P/bj8948/wCYf/t7/wBtCiiiv0w/PTsaKKK/mY/oQK46uxrjq/TfDr/mJ/7c/wDbj8948/5h/wDt7/20KKKK/TD89P/Z
        """
}
