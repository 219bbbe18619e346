import Domain

/// What a practice keeps below itself, as the API edits it.
protocol ItemForm: APIEditable, InventoryItem {
    /// Its name among the description's components.
    static var itemName: String { get }
    static var example: JSONValue { get }
    static var patchExample: JSONValue { get }
}

extension Stored: APIDocument where Value: ItemForm {
    static var schema: Schema {
        .record(
            Value.itemName,
            [
                SchemaField("id", .id),
                SchemaField("practiceId", .id),
                SchemaField("version", .version),
                SchemaField("isActive", .flag.noted("False once withdrawn: offered no more.")),
            ] + Value.schema.fields)
    }

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("practiceId", practiceID)
            json.field("version", version)
            json.field("isActive", isActive)
            value.writeFields(to: &json)
        }
    }
}
