public import Domain

extension SQLPatientStore {
    public func issueLinkCode(
        _ patient: ID<Patient>, codeHash: [UInt8], expiresAt: Instant, ask: Ask<Patient>
    ) async throws -> Outcome<Patient> {
        try await transact(ask, practice: nil) { [rows] transaction in
            let found = try transaction.patient(patient, version: nil, rows)
            // A desk links whom it added; who came with an account is that account's.
            if case .member(_, let practice, _, _) = ask.scope, found.practiceID != practice {
                throw RequestRefusal.missing
            }
            try transaction.connection.insert(
                into: "link_code",
                ["hash": .blob(codeHash), "patient_id": .id(patient), "expires_at": .instant(expiresAt)])
            transaction.note(found, unique: codeHash.prefix(4).reduce(0) { $0 << 8 | Int($1) })
            return found
        }
    }

    public func linkPatient(codeHash: [UInt8], ask: Ask<Patient>) async throws -> Outcome<Patient> {
        guard let account = ask.scope.accountID else { throw AccessRefusal.signInFirst }
        return try await transact(ask, practice: nil) { [rows] transaction in
            let connection = transaction.connection
            let id = try transaction.redeem(codeHash)
            guard var patient = try rows.find(id, in: connection), patient.state == .active else {
                throw PatientRefusal.codeInvalid
            }
            if try PatientTable.isGuardian(account, of: id, in: connection) { throw PatientRefusal.alreadyLinked }
            let known = try PatientTable.ids(of: account, in: connection)
            if known.count >= Self.mostPatients { throw PatientRefusal.tooMany(limit: Self.mostPatients) }
            patient.version += 1
            try rows.raise(patient, state: .active, in: connection)
            try transaction.connect(account, to: id, as: try transaction.hasSelf(account) ? .dependant : .me)
            // What the desk booked for the patient belongs to the account from now on.
            try connection.run(
                "UPDATE booking SET account_id = ? WHERE patient_id = ? AND account_id IS NULL", .id(account), .id(id))
            try connection.run(
                "UPDATE waitlist_entry SET account_id = ? WHERE patient_id = ? AND account_id IS NULL",
                .id(account), .id(id))
            transaction.record(patient, .patientChanged)
            return patient
        }
    }
}

extension BookingTransaction {
    /// Uses a code up: of two who come with it at once, one finds it used.
    fileprivate func redeem(_ hash: [UInt8]) throws -> ID<Patient> {
        let used = try connection.run(
            "UPDATE link_code SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?", .instant(now),
            .blob(hash), .instant(now))
        let id: ID<Patient>? = try connection.value("SELECT patient_id FROM link_code WHERE hash = ?", .blob(hash))
        guard used == 1, let id else { throw PatientRefusal.codeInvalid }
        return id
    }

    /// Leaves an audit row about a patient that has not changed.
    fileprivate func note(_ patient: Patient, unique: Int) {
        ledger.note(
            AuditSubject(.patient, patient.id), practice: patient.practiceID, patient: patient.id,
            unique: unique)
    }
}
