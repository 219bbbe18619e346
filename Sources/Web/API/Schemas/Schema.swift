/// What a piece of JSON must look like: read by the check of requests, by the API's description, and by its tests, so
/// that the three cannot differ.
struct Schema: Sendable {
    indirect enum Kind: Sendable {
        case text(TextRule)
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case flag
        case list(Schema, count: ClosedRange<Int>)
        case record([SchemaField])
        /// A file beside a form's fields.
        case file
    }

    var kind: Kind
    /// Under which it stands among the components of the API's description; nil: where it is used.
    var name: String?
    var note: String?
    /// Whether null may stand for it, as in a merge patch.
    var isNullable = false

    init(_ kind: Kind, name: String? = nil, note: String? = nil) {
        self.kind = kind
        self.name = name
        self.note = note
    }
}

/// One member of a record.
struct SchemaField: Sendable {
    var name: String
    var schema: Schema
    var isRequired: Bool
    /// What stands where it is left out.
    var fallback: JSONValue?

    init(_ name: String, _ schema: Schema) {
        self.init(name: name, schema: schema, isRequired: true)
    }

    private init(name: String, schema: Schema, isRequired: Bool, fallback: JSONValue? = nil) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
        self.fallback = fallback
    }

    static func optional(_ name: String, _ schema: Schema) -> SchemaField {
        SchemaField(name: name, schema: schema, isRequired: false)
    }

    static func optional(_ name: String, _ schema: Schema, otherwise fallback: JSONValue) -> SchemaField {
        SchemaField(name: name, schema: schema, isRequired: false, fallback: fallback)
    }
}

extension Schema {
    static func record(_ name: String? = nil, _ fields: [SchemaField], note: String? = nil) -> Schema {
        Schema(.record(fields), name: name, note: note)
    }

    static func text(_ length: ClosedRange<Int>, note: String? = nil) -> Schema {
        Schema(.text(TextRule(.plain, length: length)), note: note)
    }

    static func integer(_ range: ClosedRange<Int>, note: String? = nil) -> Schema {
        Schema(.integer(range), note: note)
    }

    static func number(_ range: ClosedRange<Double>, note: String? = nil) -> Schema {
        Schema(.number(range), note: note)
    }

    static func list(_ element: Schema, _ count: ClosedRange<Int> = 0...Int.max, note: String? = nil) -> Schema {
        Schema(.list(element, count: count), note: note)
    }

    /// One of a few words.
    static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type, note: String? = nil) -> Schema {
        Schema(.text(TextRule(.words(Word.allCases.map(\.rawValue)))), note: note)
    }

    static func words(_ words: [String], note: String? = nil) -> Schema {
        Schema(.text(TextRule(.words(words))), note: note)
    }

    static func form(_ format: TextFormat, note: String? = nil) -> Schema {
        Schema(.text(TextRule(format)), note: note)
    }

    static let flag = Schema(.flag)
    static let file = Schema(.file)
    static let id = form(.id)
    static let instant = form(.instant)
    static let date = form(.date)
    static let clock = form(.clock)
    static let version = integer(1...Int(Int32.max), note: "Raised by every change.")

    static let money = record(
        "Money",
        [
            SchemaField("amount", .integer(0...100_000_000, note: "In the currency's smallest unit.")),
            SchemaField("currency", .form(.currency)),
        ])

    func noted(_ note: String) -> Schema {
        var schema = self
        schema.note = note
        return schema
    }

    var fields: [SchemaField] { if case .record(let fields) = kind { fields } else { [] } }
}
