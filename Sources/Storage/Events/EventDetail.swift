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
        let pairs = detail.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + quoted($0.value) }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    static func parse(_ text: String) throws -> [String: String] {
        if text == "{}" { return [:] }
        do {
            return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        } catch {
            throw SQLError(kind: .decoding, message: "an event's detail is not an object of texts")
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
