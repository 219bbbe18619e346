import Domain

/// Something that the API shows: its form, and how it is written.
protocol APIDocument: Sendable {
    static var schema: Schema { get }
    /// Whether every one of them has a version, which `versionTag` tells.
    static var isVersioned: Bool { get }
    var versionTag: Int? { get }
    func write(to json: inout JSONWriter)
}

extension APIDocument {
    static var isVersioned: Bool { false }
    var versionTag: Int? { nil }
}

/// What people send, to be stored or done.
protocol APIForm: Sendable {
    static var schema: Schema { get }
    /// - Parameter fields: as the schema has checked them.
    init(_ fields: JSONFields) throws(InvalidInput)
}

/// What people send and get back, and change by merge patches.
protocol APIEditable: APIForm {
    /// The members of its object; what is nil is left out.
    func writeFields(to json: inout JSONWriter)
}

extension APIEditable {
    /// As its schema describes it: what a merge patch is applied to.
    func value() throws(InvalidInput) -> JSONValue {
        try JSONParser.parse(JSONWriter.bytes { json in json.object { writeFields(to: &$0) } })
    }
}

/// One page of a list.
struct Page<Document: APIDocument>: APIDocument {
    var items: [Document]
    /// Where the next page is, as a path; nil: this was the last.
    var next: String?

    static var schema: Schema {
        .record(
            nil,
            [
                SchemaField("items", .list(Document.schema)),
                .optional("next", .text(1...Int.max, note: "The path of the next page.")),
            ])
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items", items) { json, item in item.write(to: &json) }
            json.field("next", next)
        }
    }
}
