/// What a request's body must be.
struct BodyRule: Sendable {
    var schema: Schema
    /// Whether it is a merge patch (RFC 7396) of what the schema describes.
    var isPatch: Bool
    /// A valid one.
    var example: JSONValue

    static func json(_ schema: Schema, example: JSONValue) -> BodyRule {
        BodyRule(schema: schema, isPatch: false, example: example)
    }

    static func patch(_ schema: Schema, example: JSONValue) -> BodyRule {
        BodyRule(schema: schema, isPatch: true, example: example)
    }

    var mediaType: String { isPatch ? "application/merge-patch+json" : "application/json" }

    /// What the API's description shows.
    var shownSchema: Schema { isPatch ? schema.patched() : schema }

    /// Parameters (`; charset=utf-8`) say nothing new: JSON is UTF-8.
    func accepts(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let type = contentType.prefix { $0 != ";" }.lowercased().trimmingBlanks
        return type == mediaType
    }
}

extension String {
    fileprivate var trimmingBlanks: Substring {
        var text = self[...]
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        return text
    }
}
