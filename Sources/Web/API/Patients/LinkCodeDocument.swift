import Domain

/// A code, shown once.
struct LinkCodeDocument: APIDocument {
    var patient: Patient
    var code: String
    var expiresAt: Instant

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("patientId", patient.id)
            json.field("code", code)
            json.field("expiresAt", expiresAt)
        }
    }

    static let schema = Schema.record(
        "LinkCode",
        [
            SchemaField("patientId", .id),
            SchemaField("code", .text(1...200, note: "Shown once: only its hash is kept.")),
            SchemaField("expiresAt", .instant),
        ])
}
