public import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ArchivedDocument {
    /// JSON with sorted names: the same item is always the same text.
    public static func text(of item: ArchivedBooking) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(ArchivedDocument(item)), as: UTF8.self)
    }

    /// - Throws: `DecodingError`.
    public static func item(from text: String) throws -> ArchivedBooking {
        try JSONDecoder().decode(ArchivedDocument.self, from: Data(text.utf8)).item
    }
}
