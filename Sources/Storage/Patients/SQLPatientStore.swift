public import Domain

/// Patients over a relational database.
public struct SQLPatientStore: PatientStore {
    /// How many people one account may look after.
    static let mostPatients = 20

    let database: any SQLDatabase
    let ids: IDSource
    let seals: PatientSeals
    let asking: Asking
    let audit: any AuditLog
    let archive: any BookingArchive

    var rows: PatientRows { PatientRows(seals: seals) }

    public init(
        _ database: any SQLDatabase, ids: IDSource, seals: PatientSeals, answers: AnswerSeal, audit: any AuditLog,
        archive: any BookingArchive
    ) {
        self.database = database
        self.ids = ids
        self.seals = seals
        self.audit = audit
        self.archive = archive
        asking = Asking(side: .booking, seal: answers, patientSeal: seals.answers)
    }

    public func addPatient(
        _ id: ID<Patient>, _ details: PatientDetails, ask: Ask<Patient>
    ) async throws -> Outcome<Patient> {
        try InvalidInput.check(details.problems(now: ask.now))
        guard let account = ask.scope.accountID else { throw AccessRefusal.signInFirst }
        let patient = Patient(id: id, version: 1, practiceID: nil, state: .active, details: details)
        return try await transact(ask, practice: nil) { [rows] transaction in
            let known = try PatientTable.ids(of: account, in: transaction.connection)
            if known.count >= Self.mostPatients { throw PatientRefusal.tooMany(limit: Self.mostPatients) }
            if details.relation == .me, try transaction.hasSelf(account) { throw PatientRefusal.selfExists }
            try rows.insert(patient, now: transaction.now, in: transaction.connection)
            try transaction.connect(account, to: id, as: details.relation)
            transaction.record(patient, .patientAdded)
            return patient
        }
    }

    public func addDeskPatient(
        _ id: ID<Patient>, _ details: PatientDetails, practice: ID<Practice>, ask: Ask<Patient>
    ) async throws -> Outcome<Patient> {
        try InvalidInput.check(details.problems(now: ask.now))
        guard ask.scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let patient = Patient(id: id, version: 1, practiceID: practice, state: .active, details: details)
        return try await transact(ask, practice: practice) { [rows] transaction in
            try rows.insert(patient, now: transaction.now, in: transaction.connection)
            try PatientTable.remember(id, at: practice, in: transaction.connection)
            transaction.record(patient, .patientAdded)
            return patient
        }
    }

    public func updatePatient(
        _ id: ID<Patient>, version: Int, _ details: PatientDetails, ask: Ask<Patient>
    ) async throws -> Outcome<Patient> {
        try InvalidInput.check(details.problems(now: ask.now))
        return try await transact(ask, practice: nil) { [rows] transaction in
            var patient = try transaction.patient(id, version: version, rows)
            patient.version += 1
            patient.details = details
            try rows.raise(patient, state: .active, in: transaction.connection)
            try rows.write(details, of: id, in: transaction.connection)
            transaction.record(patient, .patientChanged)
            return patient
        }
    }

    /// Answers that name people are sealed with those people's keys.
    func transact(
        _ ask: Ask<Patient>, practice: ID<Practice>?,
        _ body: @escaping @Sendable (BookingTransaction) throws -> Patient
    ) async throws -> Outcome<Patient> {
        try await database.transact(ask, asking, practice: practice, patient: { $0.id }, body)
    }
}

extension BookingTransaction {
    func record(_ patient: Patient, _ kind: EventKind) {
        let event = Event(
            id: .of(subject: ID(patient.id), version: patient.version, at: now),
            practiceID: patient.practiceID ?? .noPractice, kind: kind, subject: ID(patient.id),
            version: patient.version, at: now)
        ledger.add(event, about: .patient, patient: patient.id)
    }

    /// The patient, if the scope may change it, at the version that was read.
    func patient(_ id: ID<Patient>, version: Int?, _ rows: PatientRows) throws -> Patient {
        guard try mayReach(id), let patient = try rows.find(id, in: connection) else { throw RequestRefusal.missing }
        if let version, patient.version != version {
            throw RequestRefusal.staleVersion(current: patient.version)
        }
        guard patient.state == .active else { throw BookingRefusal.patientErasing }
        return patient
    }

    func mayReach(_ id: ID<Patient>) throws -> Bool { try scope.reaches(id, in: connection) }

    func hasSelf(_ account: ID<Account>) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM guardian WHERE account_id = ? AND relation = 'self'", .id(account))
    }

    func connect(_ account: ID<Account>, to patient: ID<Patient>, as relation: PatientRelation) throws {
        _ = try connection.insertIfAbsent(
            into: "guardian",
            ["account_id": .id(account), "patient_id": .id(patient), "relation": .text(relation.rawValue)])
    }
}

extension Scope {
    /// Whether it may see a patient: a guardian, or staff of a practice that treats it.
    func reaches(_ patient: ID<Patient>, in connection: any SQLConnection) throws -> Bool {
        switch self {
        case .account(let account): try PatientTable.isGuardian(account, of: patient, in: connection)
        case .member(_, let practice, _, _): try PatientTable.isKnown(patient, at: practice, in: connection)
        case .platform(_, .admin), .platform(_, .support), .system: true
        case .platform(_, .auditor), .visitor: false
        }
    }

    /// The same of many patients, as a condition of their rows; nil where none is reached.
    var reachedPatients: (sql: String, arguments: [SQLValue])? {
        switch self {
        case .account(let account):
            ("id IN (SELECT patient_id FROM guardian WHERE account_id = ?)", [.id(account)])
        case .member(_, let practice, _, _):
            ("id IN (SELECT patient_id FROM practice_patient WHERE practice_id = ?)", [.id(practice)])
        case .platform(_, .admin), .platform(_, .support), .system: ("1 = 1", [])
        case .platform(_, .auditor), .visitor: nil
        }
    }
}
