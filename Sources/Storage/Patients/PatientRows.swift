import Domain

/// The rows of patients, with what is sealed of them opened.
struct PatientRows {
    let seals: PatientSeals

    private static let list = "id, version, practice_id, state, name, email, relation, phone, birth_date, subject_key"

    func find(_ id: ID<Patient>, in connection: any SQLConnection) throws -> Patient? {
        try select("id = ?", [.id(id)], in: connection).first
    }

    func select(_ conditions: String, _ arguments: [SQLValue], in connection: any SQLConnection) throws -> [Patient] {
        let rows = try connection.query("SELECT \(Self.list) FROM patient WHERE \(conditions)", arguments) { row in
            try Row(
                id: row[0], version: row[1], practiceID: row[2], state: row[3], name: row[4], email: row[5],
                relation: row[6], phone: row[7], birthDate: row[8], key: row[9])
        }
        return try rows.map(patient)
    }

    private struct Row {
        let id: ID<Patient>
        let version: Int
        let practiceID: ID<Practice>?
        let state: PatientState
        let name: String
        let email: String?
        let relation: PatientRelation
        let phone: [UInt8]?
        let birthDate: [UInt8]?
        let key: [UInt8]?
    }

    private func patient(_ row: Row) throws -> Patient {
        var details = PatientDetails(name: row.name, email: row.email, relation: row.relation)
        if row.phone != nil || row.birthDate != nil {
            guard let key = row.key else { throw RequestRefusal.missing }
            let seal = try seals.seal(of: row.id, wrapped: key)
            details.phone = try seal.open(row.phone, .phone, row: row.id)
            details.birthDate = try seal.open(row.birthDate, .birthDate, row: row.id).flatMap { LocalDate($0) }
        }
        return Patient(
            id: row.id, version: row.version, practiceID: row.practiceID, state: row.state, details: details)
    }

    func insert(_ patient: Patient, now: Instant, in connection: any SQLConnection) throws {
        let key = seals.newKey(of: patient.id)
        try connection.insert(
            into: "patient",
            [
                "id": .id(patient.id), "version": .int(patient.version), "practice_id": .id(patient.practiceID),
                "state": .text(patient.state.rawValue), "name": "", "name_key": "",
                "relation": .text(patient.details.relation.rawValue), "subject_key": .blob(key),
                "created_at": .instant(now),
            ])
        try write(patient.details, of: patient.id, in: connection)
    }

    /// Writes what people edit. The version and the state are the caller's.
    func write(_ details: PatientDetails, of id: ID<Patient>, in connection: any SQLConnection) throws {
        let seal = try seals.seal(of: id, in: connection)
        let phone = try details.phone.map { try seal.seal($0, .phone, row: id) }
        let birth = try details.birthDate.map { try seal.seal($0.description, .birthDate, row: id) }
        try connection.run(
            """
            UPDATE patient SET name = ?, name_key = ?, email = ?, email_key = ?, relation = ?, phone = ?, \
            phone_hash = ?, birth_date = ?, birth_hash = ? WHERE id = ?
            """, .text(details.name), .text(TextFolding.key(details.name)), .text(details.email),
            .text(details.email.map { TextFolding.key($0) }), .text(details.relation.rawValue), Self.blob(phone),
            Self.blob(details.phone.map { seals.finding(phone: $0) }), Self.blob(birth),
            Self.blob(details.birthDate.map { seals.finding(birthDate: $0) }), .id(id))
    }

    /// Raises the version from the one that was read.
    func raise(_ patient: Patient, state: PatientState, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            "UPDATE patient SET version = ?, state = ? WHERE id = ? AND version = ?", .int(patient.version),
            .text(state.rawValue), .id(patient.id), .int(patient.version - 1))
        if changed == 0 { throw BeginAgain() }
    }

    static func blob(_ bytes: [UInt8]?) -> SQLValue { bytes.map { .blob($0) } ?? .null }
}
