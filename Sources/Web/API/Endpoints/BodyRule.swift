import HTTPServer

/// What a request's body must be.
struct BodyRule: Sendable {
    enum Form: Sendable {
        case json
        /// A merge patch (RFC 7396) of what the schema describes.
        case patch
        /// Fields and a file, as a browser's form sends them; of at most so many bytes in all.
        case upload(limit: @Sendable (WebServices) -> Int)
    }

    var schema: Schema
    var form: Form
    /// A valid one.
    var example: JSONValue
    /// Whether it can be left out: then it says nothing.
    var isOptional = false

    static func json(_ schema: Schema, example: JSONValue) -> BodyRule {
        BodyRule(schema: schema, form: .json, example: example)
    }

    static func optional(_ schema: Schema, example: JSONValue) -> BodyRule {
        BodyRule(schema: schema, form: .json, example: example, isOptional: true)
    }

    static func patch(_ schema: Schema, example: JSONValue) -> BodyRule {
        BodyRule(schema: schema, form: .patch, example: example)
    }

    static func upload(
        _ schema: Schema, example: JSONValue, limit: @escaping @Sendable (WebServices) -> Int
    ) -> BodyRule {
        BodyRule(schema: schema, form: .upload(limit: limit), example: example)
    }

    var mediaType: String {
        switch form {
        case .json: "application/json"
        case .patch: "application/merge-patch+json"
        case .upload: MultipartForm.mediaType
        }
    }

    /// How long a body may be; nil: as long as any.
    func limit(_ services: WebServices) -> Int? {
        if case .upload(let limit) = form { limit(services) } else { nil }
    }

    /// In which a body must have come; nil: as any.
    func deadline(_ services: WebServices) -> Duration? {
        if case .upload = form { .seconds(services.limits.uploadSeconds) } else { nil }
    }

    /// What the API's description shows.
    var shownSchema: Schema { if case .patch = form { schema.patched() } else { schema } }

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
