import Domain
import HTTPServer

/// Reads a query by its schema, so that one check serves bodies and queries alike.
enum QueryReader {
    /// - Throws: `InvalidInput` for what is broken, unknown, repeated or of the wrong form.
    static func read(_ http: HTTPRequest, _ fields: [SchemaField]) throws(InvalidInput) -> JSONValue {
        var object = JSONObject()
        if !http.rawQuery.isEmpty {
            guard let pairs = http.query else { throw InvalidInput("query", "malformed", "The escapes are broken.") }
            for (name, text) in pairs {
                guard add(name, text, to: &object, fields.first { $0.name == name }?.schema) else {
                    throw InvalidInput(String(name.prefix(64)), "repeated", "Give this once.")
                }
            }
        }
        return try Schema.record(nil, fields).checked(.object(object))
    }

    /// What a query cannot hold (a number that is none) stays text, for the check to name it.
    private static func add(_ name: String, _ text: String, to object: inout JSONObject, _ schema: Schema?) -> Bool {
        guard case .list(let element, _)? = schema?.kind else { return object.add(name, value(text, schema)) }
        let earlier: [JSONValue] = if case .array(let values)? = object[name] { values } else { [] }
        object[name] = .array(earlier + [value(text, element)])
        return true
    }

    static func value(_ text: String, _ schema: Schema?) -> JSONValue {
        switch schema?.kind {
        case .integer: Int64(text).map(JSONValue.integer) ?? .text(text)
        case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
        case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
        case .text, .list, .record, .file, nil: .text(text)
        }
    }
}
