/// The bytes of a page (UTF-8). Text is escaped by itself; what is not has to be named `raw`.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(16_384) }

    /// Between tags.
    mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            // No page can say it: browsers drop it, or show another sign.
            case 0: raw("\u{FFFD}")
            default: bytes.append(byte)
            }
        }
    }

    /// Between double quotes. Angle brackets too: some readers look for tags without knowing of quotes.
    mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw("&quot;")
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case 0: raw("\u{FFFD}")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// JSON within a `script` element: `<` is written as JSON's own escape, so that nothing in it is a tag.
    mutating func scriptText(_ json: [UInt8]) {
        for byte in json {
            if byte == UInt8(ascii: "<") { raw("\\u003c") } else { bytes.append(byte) }
        }
    }

    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension HTML {
    /// The whole document, its type included.
    func document() -> [UInt8] {
        var html = HTMLWriter()
        html.raw("<!DOCTYPE html>")
        write(to: &html)
        return html.bytes
    }

    /// As a string, for tests and small parts.
    func text() -> String {
        var html = HTMLWriter()
        write(to: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }
}
