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
        if let plain = parsePlain(text) { return plain }
        do {
            return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        } catch {
            throw SQLError(kind: .decoding, message: "an event's detail is not an object of texts")
        }
    }

    /// What `text` writes where nothing needs an escape, which is almost always: each reader of the log reads every
    /// event, and a decoder took a tenth of a busy server's time.
    /// - Returns: nil where it is anything else.
    private static func parsePlain(_ text: String) -> [String: String]? {
        guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}"),
            !text.utf8.contains(UInt8(ascii: "\\"))
        else { return nil }
        // Without escapes a quote only ever begins or ends a text: these are what lies before, between and after.
        let parts = text.utf8.dropFirst().dropLast()
            .split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        guard parts.count % 4 == 1 else { return nil }
        var detail: [String: String] = [:]
        for at in stride(from: 0, to: parts.count - 1, by: 4) {
            guard parts[at].elementsEqual(at == 0 ? [] : [UInt8(ascii: ",")]),
                parts[at + 2].elementsEqual(CollectionOfOne(UInt8(ascii: ":"))),
                let name = String(parts[at + 1]), let value = String(parts[at + 3])
            else { return nil }
            detail[name] = value
        }
        return parts.last?.isEmpty == true ? detail : nil
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
