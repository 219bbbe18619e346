/// One member of a request's or an answer's JSON, as a table tells it.
struct SchemaRow: Sendable {
    /// Such as `services[].price.amount`.
    var path: String
    var kind: String
    var isRequired: Bool
    var note: String

    /// - Parameter fallback: what stands where it is left out.
    init(path: String, kind: String, isRequired: Bool, note: String?, fallback: JSONValue?) {
        self.path = path
        self.kind = kind
        self.isRequired = isRequired
        self.note = [note, fallback.map { "Left out: \($0.json)." }].compactMap { $0 }.joined(separator: " ")
    }

    /// Every member, those of members too.
    static func rows(of schema: Schema, below path: String = "") -> [SchemaRow] {
        switch schema.kind {
        case .record(let fields):
            fields.flatMap { field -> [SchemaRow] in
                let place = path.isEmpty ? field.name : "\(path).\(field.name)"
                let row = SchemaRow(
                    path: place, kind: kind(of: field.schema), isRequired: field.isRequired, note: field.schema.note,
                    fallback: field.fallback)
                return [row] + rows(of: field.schema, below: place)
            }
        case .list(let element, _): rows(of: element, below: "\(path)[]")
        case .text, .integer, .number, .flag, .file: []
        }
    }

    /// What it must be, in words.
    static func kind(of schema: Schema) -> String {
        let kind =
            switch schema.kind {
            case .text(let rule): text(rule)
            case .integer(let range): "whole number" + limits(range.lowerBound, range.upperBound, .min, .max)
            case .number(let range): "number" + limits(range.lowerBound, range.upperBound, -.infinity, .infinity)
            case .flag: "true or false"
            case .file: "file"
            case .record: "object"
            case .list(let element, _): "list of: \(Self.kind(of: element))"
            }
        return schema.isNullable ? "\(kind), or null" : kind
    }

    private static func text(_ rule: TextRule) -> String {
        switch rule.format {
        case .words(let words): "one of \(words.joined(separator: ", "))"
        case .plain: "text" + limits(rule.length.lowerBound, rule.length.upperBound, 0, .max, of: " characters")
        default: rule.format.wanted
        }
    }

    private static func limits<Number: Comparable>(
        _ least: Number, _ most: Number, _ lowest: Number, _ highest: Number, of unit: String = ""
    ) -> String {
        switch (least > lowest, most < highest) {
        case (true, true): ", \(least) to \(most)\(unit)"
        case (true, false): ", at least \(least)\(unit)"
        case (false, true): ", at most \(most)\(unit)"
        case (false, false): ""
        }
    }
}
