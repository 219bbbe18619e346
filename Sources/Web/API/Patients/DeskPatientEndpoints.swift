import Domain
import HTTPServer

/// Patients as a practice's desk knows them.
enum DeskPatientEndpoints {
    static let all: [Endpoint] = [add, list, get, update, issueLinkCode]

    private static let patients = "/practices/{practiceId}/patients"
    private static let patient = "\(patients)/{patientId}"

    private static let add = Endpoint(
        .addDeskPatient, .post, patients, "Adds a patient who has no account.", in: .desk,
        body: .json(PatientDetails.schema, example: ["name": "Noor Haddad", "phone": "+351 91 000 0001"]),
        answer: .created(Patient.self, "The patient."), refusals: [409]
    ) { request in
        let practice = try request.practice
        let details: PatientDetails = try request.form()
        try InvalidInput.check(details.problems(now: request.now))
        return try await request.create(
            as: { $0 }, at: { (patient: Patient) in "/practices/\(practice)/patients/\(patient.id)" }
        ) { try await request.services.patients.addDeskPatient(request.next(), details, practice: practice, ask: $0) }
    }

    private static let list = Endpoint(
        .listDeskPatients, .get, patients,
        "Finds the desk's patients: by the beginning of a name, or by phone or birth date exactly.", in: .desk,
        query: [
            .optional("name", .text(1...200)), .optional("phone", .text(3...40)), .optional("birthDate", .date),
            ListWindow.limit, ListWindow.cursor,
        ],
        answer: .list(Patient.self, "One page, by name.")
    ) { request in
        let wanted = DeskPatientQuery(
            namePrefix: try request.query.find("name"), phone: try request.query.find("phone"),
            birthDate: try request.query.find("birthDate"))
        let found = try await request.services.patients.deskPatients(
            of: request.practice, matching: wanted, scope: request.scope, after: request.cursor(),
            limit: request.limit, now: request.now)
        return .document(Page(items: found, next: try request.next(after: found.last?.id, count: found.count)))
    }

    private static let get = Endpoint(
        .getDeskPatient, .get, patient, "Shows a patient to the desk.", in: .desk,
        answer: .document(Patient.self, "The patient.")
    ) { request in
        .document(
            try await request.services.patients.patient(
                request.id("patientId"), scope: request.scope, now: request.now))
    }

    private static let update = Endpoint(
        .updateDeskPatient, .patch, patient, "Changes a patient's details at the desk.", in: .desk,
        body: .patch(PatientDetails.schema, example: ["phone": "+351 91 000 0002"]), version: .required,
        answer: .document(Patient.self, "The patient as it is now."), refusals: [409]
    ) { request in try await request.updatePatient() }

    private static let issueLinkCode = Endpoint(
        .issueLinkCode, .post, "\(patient)/link-codes",
        "Makes a single-use code, by which the patient's own account takes it over.", in: .desk,
        answer: .created(LinkCodeDocument.self, "The code, shown once."), refusals: [409]
    ) { request in
        try await request.issueLinkCode(foundAt: "/practices/\(request.practice)/patients")
    }
}

extension APIRequest {
    /// Makes a code for the patient in the path, shown once.
    func issueLinkCode(foundAt list: String) async throws -> HTTPResponse {
        let id = try id("patientId", Patient.self)
        let code = services.codes.make()
        let expiry = now + services.limits.linkCodeSeconds
        return try await create(
            as: { LinkCodeDocument(patient: $0, code: code.text, expiresAt: expiry) }, at: { _ in "\(list)/\(id)" }
        ) {
            try await services.patients.issueLinkCode(id, codeHash: code.hash, expiresAt: expiry, ask: $0)
        }
    }
}
