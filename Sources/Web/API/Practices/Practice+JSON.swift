import Domain

extension Practice: APIEditable {
    static let schema = Schema.record(
        "PracticeDetails",
        [
            SchemaField("name", .text(1...200)),
            .optional("summary", .text(0...5000), otherwise: ""),
            SchemaField("country", .form(.country)),
            .optional("email", .text(3...254)),
            .optional("phone", .text(1...40)),
            .optional("website", .text(8...500)),
            .optional("insurers", .list(.text(1...100), 0...100), otherwise: []),
            .optional(
                "closing",
                .words(ClosingPolicy.self, note: "What becomes of bookings that nobody closed within a day."),
                otherwise: .text(ClosingPolicy.completed.rawValue)),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            name: try fields.get("name"), summary: try fields.get("summary"), country: try fields.get("country"),
            email: try fields.find("email"), phone: try fields.find("phone"), website: try fields.find("website"),
            insurers: try fields.get("insurers"), closing: try fields.word("closing"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("summary", summary)
        json.field("country", country)
        json.field("email", email)
        json.field("phone", phone)
        json.field("website", website)
        json.array("insurers", insurers)
        json.field("closing", closing)
    }
}

extension PracticeRecord: APIDocument {
    static let schema = Schema.record(
        "Practice",
        [
            SchemaField("id", .id),
            SchemaField("state", .words(PracticeState.self)),
            SchemaField("version", .version),
            .optional(
                "stateReason",
                .text(ChangePracticeState.reasonLength, note: "Why it is suspended; told to whoever may see it then.")),
        ] + Practice.schema.fields)

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("state", state)
            json.field("version", version)
            // Of a published practice it is nobody's business what was said before.
            if state == .suspended { json.field("stateReason", stateReason) }
            details.writeFields(to: &json)
        }
    }
}
