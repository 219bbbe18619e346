#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value kept as JSON in one text column: what people edit and nothing is found by.
///
/// Two releases read each other's: a new field must be optional or have a default.
enum JSONColumn {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: `SQLError.Kind.decoding`, without a word of what the column holds.
    static func value<Value: Decodable>(_ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw SQLError(kind: .decoding, message: "a column does not hold the JSON of a \(Value.self)")
        }
    }
}
