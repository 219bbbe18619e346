import Foundation

@testable import App

/// Pictures for tests, honest and not.
enum SamplePictures {
    /// 48 by 32 points, lying on its side by its own word (orientation 6), left half red and right half blue, taken with a
    /// SECRETCAMERA in Paris.
    static let jpeg = [UInt8](
        Data(base64Encoded: jpegText) ?? Data())

    /// A PNG of that size, all of one grey.
    static func png(width: Int, height: Int, grey: UInt8 = 0xB0) -> [UInt8] {
        let row = [0] + [UInt8](repeating: grey, count: width)
        let rows = [UInt8]((0..<height).map { _ in row }.joined())
        return PNGFile(width: width, height: height, samples: .grey, rows: rows).bytes
    }

    /// Some hundred bytes that say they are forty thousand points wide and high.
    static let bomb = PNGFile(width: 40_000, height: 40_000, samples: .grey, rows: [0, 0]).bytes

    static let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
    static let html = Array("<!doctype html><script>alert(1)</script>".utf8)
    /// Begins as a picture does, and is none.
    static let liar = Array(jpeg.prefix(20)) + html

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
