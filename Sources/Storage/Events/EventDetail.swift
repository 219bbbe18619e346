#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An event's detail as it lies in the table: a flat JSON object of texts, its names in order.
enum EventDetail {
    /// Written by hand: it runs in every booking's transaction, and a coder costs more than the INSERT.
    static func text(_ detail: [String: String]) -> String {
        if detail.isEmpty { return "{}" }
        var text: [UInt8] = []
        text.reserveCapacity(64 * detail.count)
        for (name, value) in detail.sorted(by: { $0.key < $1.key }) {
            text.append(text.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            quote(name, into: &text)
            text.append(UInt8(ascii: ":"))
            quote(value, into: &text)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    static func parse(_ text: String) throws -> [String: String] {
        if text == "{}" { return [:] }
        do {
            return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        } catch {
            throw SQLError(kind: .decoding, message: "an event's detail is not an object of texts")
        }
    }

    private static func quote(_ value: String, into text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case 0..<32: text += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
