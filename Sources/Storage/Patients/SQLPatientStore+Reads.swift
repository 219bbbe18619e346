public import Domain

extension SQLPatientStore {
    public func patients(of account: ID<Account>, scope: Scope, now: Instant) async throws -> [Patient] {
        guard scope.reaches(account) else { throw RequestRefusal.missing }
        let found = try await database.read(.current) { [rows] connection in
            let known = try PatientTable.ids(of: account, in: connection)
            return try known.compactMap { try rows.find($0, in: connection) }.filter { $0.state != .erased }
        }
        try await seen(found, .listPatients, scope: scope, now: now)
        return found
    }

    public func patient(_ id: ID<Patient>, scope: Scope, now: Instant) async throws -> Patient {
        let found = try await database.read(.current) { [rows] connection in
            guard try scope.reaches(id, in: connection), let patient = try rows.find(id, in: connection) else {
                throw RequestRefusal.missing
            }
            return patient
        }
        try await seen([found], .getPatient, scope: scope, now: now)
        return found
    }

    public func patients(_ ids: [ID<Patient>], scope: Scope, now: Instant) async throws -> [Patient] {
        guard let reached = scope.reachedPatients else { return [] }
        let wanted = Array(Set(ids))
        var found: [Patient] = []
        for start in stride(from: 0, to: wanted.count, by: Self.atOnce) {
            let list = SQLList(wanted[start..<min(start + Self.atOnce, wanted.count)])
            found += try await database.read(.current) { [rows] connection in
                try rows.select(
                    "id IN (\(list.places)) AND \(reached.sql)", list.values + reached.arguments, in: connection)
            }
        }
        try await seen(found, .getPatient, scope: scope, now: now)
        return found
    }

    /// So many patients are read by one statement.
    private static let atOnce = 256

    public func deskPatients(
        of practice: ID<Practice>, matching query: DeskPatientQuery, scope: Scope, after: ID<Patient>?, limit: Int,
        now: Instant
    ) async throws -> [Patient] {
        guard scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let found = try await database.scan { [rows, seals] connection in
            var sql = "id IN (SELECT patient_id FROM practice_patient WHERE practice_id = ?) AND state <> 'erased'"
            var arguments: [SQLValue] = [.id(practice)]
            if let prefix = query.namePrefix {
                let key = TextFolding.key(prefix)
                sql += " AND name_key >= ? AND name_key < ?"
                arguments += [.text(key), .text(key + "\u{10FFFF}")]
            }
            if let phone = query.phone {
                sql += " AND phone_hash = ?"
                arguments.append(.blob(seals.finding(phone: phone)))
            }
            if let birthDate = query.birthDate {
                sql += " AND birth_hash = ?"
                arguments.append(.blob(seals.finding(birthDate: birthDate)))
            }
            let rest = try SQLAnchor.condition(
                after: after, in: "patient", by: "name_key", { SQLValue.text($0 as String) }, connection)
            return try rows.select(
                sql + rest.sql + " ORDER BY name_key, id LIMIT ?", arguments + rest.arguments + [.int(limit)],
                in: connection)
        }
        try await seen(found, .listDeskPatients, scope: scope, now: now)
        return found
    }

    func seen(_ patients: [Patient], _ operation: Operation, scope: Scope, now: Instant) async throws {
        let practice: ID<Practice>? = if case .member(_, let own, _, _) = scope { own } else { nil }
        try await audit.record(
            patients.map { patient in
                AuditEntry(
                    id: ids.next(), at: now, practiceID: practice, actor: scope.actor, operation: operation,
                    subject: AuditSubject(.patient, patient.id), patientID: patient.id)
            })
    }
}
