/// The schema in JSON Schema's words (2020-12), as OpenAPI 3.1 has them.
extension Schema {
    func write(to json: inout JSONWriter, fallback: JSONValue? = nil) {
        json.object { json in
            if let name {
                if isNullable {
                    json.array("anyOf", [true, false]) { json, isNull in
                        json.object { isNull ? $0.field("type", "null") : $0.field("$ref", Self.reference(name)) }
                    }
                } else {
                    json.field("$ref", Self.reference(name))
                }
            } else {
                writeInPlace(&json)
            }
            if let note { json.field("description", note) }
            if let fallback {
                json.name("default")
                fallback.write(to: &json)
            }
        }
    }

    static func reference(_ name: String) -> String { "#/components/schemas/\(name)" }

    /// The members that say what it is, without looking at its name.
    func writeInPlace(_ json: inout JSONWriter) {
        if isNullable {
            json.array("type", [kind.typeName, "null"])
        } else {
            json.field("type", kind.typeName)
        }
        switch kind {
        case .flag: break
        case .file: json.field("format", "binary")
        case .text(let rule): write(rule, to: &json)
        case .integer(let range):
            if range.lowerBound != .min { json.field("minimum", range.lowerBound) }
            if range.upperBound != .max { json.field("maximum", range.upperBound) }
        case .number(let range):
            if range.lowerBound.isFinite { json.field("minimum", range.lowerBound) }
            if range.upperBound.isFinite { json.field("maximum", range.upperBound) }
        case .list(let element, let count):
            json.name("items")
            element.write(to: &json)
            if count.lowerBound > 0 { json.field("minItems", count.lowerBound) }
            if count.upperBound != .max { json.field("maxItems", count.upperBound) }
        case .record(let fields): Self.write(fields, to: &json)
        }
    }

    private func write(_ rule: TextRule, to json: inout JSONWriter) {
        if case .words(let words) = rule.format {
            json.array("enum", words.map(Optional.some) + (isNullable ? [nil] : [])) { json, word in
                if let word { json.value(word) } else { json.null() }
            }
        }
        json.field("format", rule.format.format)
        json.field("pattern", rule.format.pattern)
        if rule.length.lowerBound > 0 { json.field("minLength", rule.length.lowerBound) }
        if rule.length.upperBound != .max { json.field("maxLength", rule.length.upperBound) }
    }

    private static func write(_ fields: [SchemaField], to json: inout JSONWriter) {
        json.object("properties") { json in
            for field in fields {
                json.name(field.name)
                field.schema.write(to: &json, fallback: field.fallback)
            }
        }
        let required = fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { json.array("required", required) }
        json.field("additionalProperties", false)
    }

    /// Itself and everything below it that has a name, by that name.
    func collectNamed(into found: inout [String: Schema]) {
        if let name { found[name] = self }
        switch kind {
        case .record(let fields): for field in fields { field.schema.collectNamed(into: &found) }
        case .list(let element, _): element.collectNamed(into: &found)
        case .text, .integer, .number, .flag, .file: break
        }
    }
}
