public import Domain

extension SQLPatientStore {
    /// How long an open payment keeps what belongs to it, at most.
    private static let keeping: Int64 = 90 * 86_400

    public func erase(
        _ id: ID<Patient>, version: Int, ask: Ask<PatientErasure>
    ) async throws -> Outcome<PatientErasure> {
        try await database.transact(ask, asking, practice: nil) { [rows] transaction in
            guard try transaction.mayReach(id), let patient = try rows.find(id, in: transaction.connection) else {
                throw RequestRefusal.missing
            }
            guard patient.state == .active else { throw BookingRefusal.patientErasing }
            guard patient.version == version else {
                throw RequestRefusal.staleVersion(current: patient.version)
            }
            try transaction.checkOwn(patient)
            return try transaction.erase(patient, rows, keeping: Self.keeping)
        }
    }

    public func erasePatients(of account: ID<Account>, scope: Scope, now: Instant) async throws {
        let known = try await database.read(.current) { try PatientTable.ids(of: account, in: $0) }
        let ask = Ask<PatientErasure>(scope: scope, operation: .eraseAccount, now: now)
        for id in known {
            // One transaction for each: asked again after a crash, this goes on with those that are left.
            _ = try await database.transact(ask, asking, practice: nil) { [rows] transaction in
                guard let patient = try rows.find(id, in: transaction.connection) else {
                    throw RequestRefusal.missing
                }
                if try patient.state == .erased || transaction.hasOtherGuardian(than: account, of: id) {
                    try transaction.disconnect(account, from: id)
                    return PatientErasure(patientID: id, state: patient.state, keptUntil: nil)
                }
                let erasure = try transaction.erase(patient, rows, keeping: Self.keeping)
                try transaction.disconnect(account, from: id)
                return erasure
            }
        }
    }

    public func erased(after: ID<Patient>?, limit: Int) async throws -> [ID<Patient>] {
        try await database.scan { connection in
            try connection.query(
                "SELECT id FROM patient WHERE state IN ('erasing', 'erased') AND id > ? ORDER BY id LIMIT ?",
                [.id(after ?? ID(high: 0, low: 0)), .int(limit)]
            ) { try $0[0] }
        }
    }

    public func active(among ids: [ID<Patient>]) async throws -> [ID<Patient>] {
        if ids.isEmpty { return [] }
        let list = SQLList(ids)
        return try await database.scan { connection in
            try connection.query(
                "SELECT id FROM patient WHERE state = 'active' AND id IN (\(list.places)) ORDER BY id",
                list.values
            ) { try $0[0] }
        }
    }

    /// Ends erasures whose reason to keep something has passed. Answers how many.
    public func finishErasures(limit: Int, now: Instant) async throws -> Int {
        let waiting: [ID<Patient>] = try await database.scan { connection in
            try connection.query("SELECT id FROM patient WHERE state = 'erasing' ORDER BY id LIMIT ?", .int(limit)) {
                try $0[0]
            }
        }
        let ask = Ask<PatientErasure>(scope: .system("erasure"), operation: .erasePatient, now: now)
        var ended = 0
        for id in waiting {
            let outcome = try await database.transact(ask, asking, practice: nil) { [rows] transaction in
                guard let patient = try rows.find(id, in: transaction.connection), patient.state == .erasing else {
                    throw RequestRefusal.missing
                }
                return try transaction.finish(patient, rows)
            }
            if case .done(let erasure) = outcome, erasure.state == .erased { ended += 1 }
        }
        return ended
    }
}

extension BookingTransaction {
    /// Cancels what is ahead, then destroys the key, or keeps it, restricted, while a payment is open.
    fileprivate func erase(_ found: Patient, _ rows: PatientRows, keeping: Int64) throws -> PatientErasure {
        var patient = found
        try letGo(of: patient.id)
        let until: Instant? = try hasOpenPayment(patient.id) ? now + keeping : nil
        guard let until else { return try blank(&patient, rows) }
        patient.version += 1
        patient.state = .erasing
        try rows.raise(patient, state: .erasing, in: connection)
        try connection.run("UPDATE patient SET kept_until = ? WHERE id = ?", .instant(until), .id(patient.id))
        record(patient, .patientChanged)
        return PatientErasure(patientID: patient.id, state: .erasing, keptUntil: until)
    }

    fileprivate func finish(_ found: Patient, _ rows: PatientRows) throws -> PatientErasure {
        var patient = found
        let kept: Instant?? = try connection.value("SELECT kept_until FROM patient WHERE id = ?", .id(patient.id))
        if let until = kept ?? nil, until > now, try hasOpenPayment(patient.id) {
            return PatientErasure(patientID: patient.id, state: .erasing, keptUntil: until)
        }
        return try blank(&patient, rows)
    }

    /// Bookings ahead are cancelled, wishes end, photos and documents are named no more, so that they are collected.
    private func letGo(of patient: ID<Patient>) throws {
        try PatientMediaTable.deleteAll(of: patient, in: connection)
        let ahead = try BookingTable.select(
            "patient_id = ? AND state IN ('held', 'confirmed') ORDER BY id", [.id(patient)], in: connection)
        for booking in ahead {
            switch ErasePatient.fate(of: booking, now: now) {
            case .cancel: _ = try cancel(booking, byPractice: false)
            case .expire: try expireHold(booking)
            case .leave: break
            }
        }
        let wishes = try WaitlistTable.select(
            "patient_id = ? AND state = 'waiting' ORDER BY id", [.id(patient)], in: connection)
        for var row in wishes {
            row.entry.version += 1
            row.entry.state = .left
            guard try WaitlistTable.advance(row, from: .waiting, in: connection) else { throw BeginAgain() }
            ledger.add(row.entry.event(.waitlistLeft, at: now), about: .waitlistEntry, patient: patient)
        }
    }

    private func hasOpenPayment(_ patient: ID<Patient>) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM booking b JOIN payment p ON p.practice_id = b.practice_id AND p.booking_id = b.id \
            WHERE b.patient_id = ? AND \(PaymentTable.isOpen("b"))
            """, .id(patient))
    }

    /// Destroys the key, so that every sealed copy is noise, and blanks what was in plain text.
    private func blank(_ patient: inout Patient, _ rows: PatientRows) throws -> PatientErasure {
        patient.version += 1
        patient.state = .erased
        try rows.raise(patient, state: .erased, in: connection)
        try connection.run(
            """
            UPDATE patient SET subject_key = NULL, name = '', name_key = '', email = NULL, email_key = NULL, \
            phone = NULL, phone_hash = NULL, birth_date = NULL, birth_hash = NULL, kept_until = NULL WHERE id = ?
            """, .id(patient.id))
        try connection.run(
            "UPDATE booking SET reason = NULL, note = NULL, overbooking = NULL WHERE patient_id = ?", .id(patient.id))
        try connection.run(
            "UPDATE message SET state = 'dropped' WHERE patient_id = ? AND state IN ('due', 'toCall')",
            .id(patient.id))
        try connection.run("DELETE FROM link_code WHERE patient_id = ?", .id(patient.id))
        record(patient, .patientErased)
        return PatientErasure(patientID: patient.id, state: .erased, keptUntil: nil)
    }

    /// A desk erases whom it added itself, while no account looks after the patient: else that is the account's to ask.
    fileprivate func checkOwn(_ patient: Patient) throws {
        guard case .member(_, let practice, _, _) = scope else { return }
        guard patient.practiceID == practice,
            try PatientTable.guardian(of: patient.id, in: connection) == nil
        else { throw AccessRefusal.notAllowed }
    }

    fileprivate func hasOtherGuardian(than account: ID<Account>, of patient: ID<Patient>) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM guardian WHERE patient_id = ? AND account_id <> ?", .id(patient), .id(account))
    }

    fileprivate func disconnect(_ account: ID<Account>, from patient: ID<Patient>) throws {
        try connection.run(
            "DELETE FROM guardian WHERE account_id = ? AND patient_id = ?", .id(account), .id(patient))
    }
}
