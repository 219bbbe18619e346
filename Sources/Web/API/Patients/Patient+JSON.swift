import Domain

extension PatientDetails: APIEditable {
    static let schema = Schema.record(
        "PatientDetails",
        [
            SchemaField("name", .text(1...200)),
            .optional("email", .text(3...254)),
            .optional("phone", .text(3...40)),
            .optional("birthDate", .date),
            .optional("relation", .words(PatientRelation.self), otherwise: .text(PatientRelation.me.rawValue)),
        ])

    static let example: JSONValue = ["name": "Alma Brandão", "birthDate": "1988-05-17", "relation": "self"]

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            name: try fields.get("name"), email: try fields.find("email"), phone: try fields.find("phone"),
            birthDate: try fields.find("birthDate"), relation: try fields.word("relation"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("email", email)
        json.field("phone", phone)
        json.field("birthDate", birthDate)
        json.field("relation", relation)
    }
}

extension Patient: APIDocument {
    static let schema = Schema.record(
        "Patient",
        [
            SchemaField("id", .id),
            SchemaField("version", .version),
            .optional("practiceId", .id.noted("The practice whose desk added it, until it is linked to an account.")),
            SchemaField("state", .words([PatientState.active, .erasing, .erased].map(\.rawValue))),
            SchemaField("name", .text(0...200, note: "Empty once erased.")),
        ] + PatientDetails.schema.fields.dropFirst())

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("version", version)
            json.field("practiceId", practiceID)
            json.field("state", state)
            details.writeFields(to: &json)
        }
    }
}
