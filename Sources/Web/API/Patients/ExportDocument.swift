import Domain

/// All that is kept of a patient.
struct ExportDocument: APIDocument {
    var export: PatientExport
    var addresses: [ID<MediaItem>: MediaAddresses]
    var now: Instant

    /// With an address for each photo and document.
    init(_ export: PatientExport, _ services: WebServices, now: Instant) async throws {
        self.export = export
        self.now = now
        addresses = [:]
        for item in export.media { addresses[item.id] = try await services.addresses(of: item, now: now) }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.name("patient")
            export.patient.write(to: &json)
            json.array("bookings", export.bookings) { json, view in
                BookingDocument(view, now: now).write(to: &json)
            }
            json.array("archived", export.archived) { json, view in
                BookingDocument(view, now: now).write(to: &json)
            }
            json.array("waitlist", export.waitlist) { json, entry in entry.write(to: &json) }
            json.array("media", export.media) { json, item in
                MediaDocument(item, addresses[item.id]).write(to: &json)
            }
        }
    }

    static let schema = Schema.record(
        "PatientExport",
        [
            SchemaField("patient", Patient.schema),
            SchemaField("bookings", .list(BookingDocument.schema)),
            SchemaField("archived", .list(BookingDocument.schema)),
            SchemaField("waitlist", .list(WaitlistEntry.schema)),
            SchemaField("media", .list(MediaDocument.schema)),
        ])
}

/// What became of a patient who was erased.
struct ErasureDocument: APIDocument {
    var erasure: PatientErasure

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("patientId", erasure.patientID)
            json.field("state", erasure.state)
            json.field("keptUntil", erasure.keptUntil)
        }
    }

    static let schema = Schema.record(
        "PatientErasure",
        [
            SchemaField("patientId", .id),
            SchemaField("state", .words([PatientState.active, .erasing, .erased].map(\.rawValue))),
            .optional("keptUntil", .instant.noted("Until when law or an open payment keeps the rest, restricted.")),
        ])
}
