import Domain
import HTTPServer

/// The people of an account: oneself, and whom one looks after.
enum PatientEndpoints {
    static let all: [Endpoint] = [add, list, get, update, share, link, audit, export, erase]

    private static let patient = "/patients/{patientId}"
    /// For staff, who ask within their practice.
    private static let practice = SchemaField.optional(
        "practiceId", .id.noted("The practice that one asks for, as its owner."))

    private static let add = Endpoint(
        .addPatient, .post, "/patients", "Adds oneself or a dependant.", in: .patients,
        body: .json(PatientDetails.schema, example: PatientDetails.example),
        answer: .created(Patient.self, "The patient."), refusals: [409]
    ) { request in
        let details: PatientDetails = try request.form()
        try InvalidInput.check(details.problems(now: request.now))
        return try await request.create(as: { $0 }, at: { (patient: Patient) in "/patients/\(patient.id)" }) {
            try await request.services.patients.addPatient(request.next(), details, ask: $0)
        }
    }

    private static let list = Endpoint(
        .listPatients, .get, "/patients", "Lists oneself and one's dependants.", in: .patients,
        answer: .list(Patient.self, "All of them.")
    ) { request in
        .document(
            Page(
                items: try await request.services.patients.patients(
                    of: request.account.id, scope: request.scope, now: request.now)))
    }

    private static let get = Endpoint(
        .getPatient, .get, patient, "Shows a patient.", in: .patients,
        answer: .document(Patient.self, "The patient.")
    ) { request in
        .document(
            try await request.services.patients.patient(
                request.id("patientId"), scope: request.scope, now: request.now))
    }

    private static let update = Endpoint(
        .updatePatient, .patch, patient, "Changes a patient's details.", in: .patients,
        body: .patch(PatientDetails.schema, example: ["phone": "+351 91 000 0000", "email": nil]),
        version: .required, answer: .document(Patient.self, "The patient as it is now."), refusals: [409]
    ) { request in try await request.updatePatient() }

    private static let share = Endpoint(
        .sharePatient, .post, "\(patient)/link-codes",
        "Makes a single-use code, by which another account looks after the patient too.", in: .patients,
        note: "For the other parent of a child: each may then book, cancel and be told.",
        answer: .created(LinkCodeDocument.self, "The code, shown once."), refusals: [409]
    ) { request in try await request.issueLinkCode(foundAt: "/patients") }

    private static let link = Endpoint(
        .linkPatient, .post, "/patients/links", "Links a patient to one's account, by a code from the desk.",
        in: .patients,
        body: .json(
            CodeForm.schema, example: ["code": "the code that the desk gave"]),
        answer: .document(Patient.self, "The patient, now the account's."), refusals: [404, 409]
    ) { request in
        let form: CodeForm = try request.form()
        let hash = try request.hash(of: form.code)
        return try await request.change(as: { (patient: Patient) in patient }) {
            try await request.services.patients.linkPatient(codeHash: hash, ask: $0)
        }
    }

    private static let audit = Endpoint(
        .listPatientAudit, .get, "\(patient)/audit", "Shows who saw or changed a patient's data, newest first.",
        in: .patients, note: "In every practice, and of the platform; for whoever looks after the patient.",
        query: ListWindow.fields, answer: .list(AuditDocument.self, "One page.")
    ) { request in
        let records = try await request.services.patients.audit(
            of: request.id("patientId"), scope: request.scope, before: request.cursor(), limit: request.limit,
            now: request.now)
        let next = try request.next(after: records.last?.entry.id, count: records.count)
        return .document(Page(items: records.map(AuditDocument.init), next: next))
    }

    private static let export = Endpoint(
        .exportPatient, .get, "\(patient)/export", "Gives all that is kept of a patient.", in: .patients,
        query: [practice], answer: .document(ExportDocument.self, "Everything.")
    ) { request in
        let export = try await request.services.patients.export(
            request.id("patientId"), scope: request.scope, now: request.now)
        return .document(try await ExportDocument(export, request.services, now: request.now))
    }

    private static let erase = Endpoint(
        .erasePatient, .delete, patient, "Erases a patient: its key is destroyed, the rest is blanked.",
        in: .patients, query: [practice], version: .required,
        answer: .document(ErasureDocument.self, "What became of it."), refusals: [409]
    ) { request in
        let (id, version) = (try request.id("patientId", Patient.self), try request.requiredVersion)
        return try await request.change(as: { ErasureDocument(erasure: $0) }) {
            try await request.services.patients.erase(id, version: version, ask: $0)
        }
    }
}

extension APIRequest {
    /// Applies a merge patch to a patient's details: an account's own, or, at the desk, the practice's.
    func updatePatient() async throws -> HTTPResponse {
        let (id, version) = (try id("patientId", Patient.self), try requiredVersion)
        let current = try await services.patients.patient(id, scope: scope, now: now)
        let details = try patched(current.details, at: current.version)
        try InvalidInput.check(details.problems(now: now))
        return try await change(as: { (patient: Patient) in patient }) {
            try await services.patients.updatePatient(id, version: version, details, ask: $0)
        }
    }
}

/// A single-use code.
struct CodeForm: APIForm {
    var code: String

    static let schema = Schema.record("CodeRequest", [SchemaField("code", .text(1...200))])

    init(_ fields: JSONFields) throws(InvalidInput) { code = try fields.get("code") }
}
