public import Domain

/// Patients' photos and documents, beside the patients in their database.
///
/// A guardian sees all of a patient's; a practice what it added itself or was given. Whoever added something changes it.
public struct SQLPatientMedia: MediaRecords {
    private let patients: SQLPatientStore

    public init(_ patients: SQLPatientStore) { self.patients = patients }

    private var seals: PatientSeals { patients.seals }

    public func add(
        _ item: NewMedia, ask: Ask<MediaItem>, keep: @Sendable () async throws -> [MediaFileInfo]
    ) async throws -> Outcome<MediaItem> {
        try InvalidInput.check(item.details.problems(of: item.kind, owner: item.owner))
        let patient = try Self.patient(of: item.owner)
        let earlier = try await patients.database.read(.current) { [asking = patients.asking] connection in
            if let bytes = try asking.repeated(ask, for: nil, in: connection) { return Optional(bytes) }
            try Self.checkRoom(for: patient, item.sharedWith, ask.scope, in: connection)
            return nil
        }
        if let earlier { return .repeated(earlier) }
        let files = try await keep()
        let new = Self.new(item, files: files, scope: ask.scope, now: ask.now)
        return try await transact(ask, of: patient) { [seals] transaction in
            try Self.checkRoom(for: patient, item.sharedWith, ask.scope, in: transaction.connection)
            try PatientMediaTable.insert(new, of: patient, seals: seals, in: transaction.connection)
            transaction.record(new, of: patient, .mediaAdded)
            return new
        }
    }

    public func item(
        _ id: ID<MediaItem>, of owner: MediaOwner, scope: Scope, now: Instant
    ) async throws -> MediaItem {
        let patient = try Self.patient(of: owner)
        let found = try await patients.database.read(.current) { [seals] connection in
            guard try scope.mayHaveMedia(of: patient, in: connection) else { throw RequestRefusal.missing }
            return try PatientMediaTable.item(
                id, of: patient, sharedWith: scope.ownPractice, seals: seals, in: connection)
        }
        guard let found else { throw RequestRefusal.missing }
        try await seen([found], of: patient, .getPatientMedia, scope: scope, now: now)
        return found
    }

    public func items(
        of owner: MediaOwner, scope: Scope, after: MediaPlace?, limit: Int, now: Instant
    ) async throws -> [MediaItem] {
        let patient = try Self.patient(of: owner)
        let found = try await patients.database.read(.current) { [seals] connection in
            guard try scope.mayHaveMedia(of: patient, in: connection) else { throw RequestRefusal.missing }
            return try PatientMediaTable.items(
                of: patient, sharedWith: scope.ownPractice, after: after, limit: limit, seals: seals, in: connection)
        }
        try await seen(found, of: patient, .listPatientMedia, scope: scope, now: now)
        return found
    }

    public func update(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, _ details: MediaDetails, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem> {
        let patient = try Self.patient(of: owner)
        return try await transact(ask, of: patient) { [seals] transaction in
            var item = try transaction.media(id, of: patient, version: version, seals)
            try InvalidInput.check(details.problems(of: item.kind, owner: owner))
            item.details = details
            item.version += 1
            try PatientMediaTable.update(item, of: patient, seals: seals, in: transaction.connection)
            transaction.record(item, of: patient, .mediaChanged)
            return item
        }
    }

    public func remove(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem> {
        let patient = try Self.patient(of: owner)
        return try await transact(ask, of: patient) { [seals] transaction in
            var item = try transaction.media(id, of: patient, version: version, seals)
            try PatientMediaTable.delete(item, of: patient, in: transaction.connection)
            item.version += 1
            transaction.record(item, of: patient, .mediaRemoved)
            return item
        }
    }

    public func standing(of key: MediaKey) async throws -> MediaStanding? {
        guard case .patient(let patient) = key.root else { return nil }
        return try await patients.database.read(.current) {
            try PatientMediaTable.standing(of: key.file, item: key.item, patient: patient, in: $0)
        }
    }
}

extension SQLPatientMedia {
    private func transact(
        _ ask: Ask<MediaItem>, of patient: ID<Patient>,
        _ body: @escaping @Sendable (BookingTransaction) throws -> MediaItem
    ) async throws -> Outcome<MediaItem> {
        try await patients.database.transact(ask, patients.asking, practice: nil, patient: { _ in patient }, body)
    }

    private func seen(
        _ items: [MediaItem], of patient: ID<Patient>, _ operation: Operation, scope: Scope, now: Instant
    ) async throws {
        try await patients.audit.record(
            items.map { item in
                AuditEntry(
                    id: patients.ids.next(), at: now, practiceID: scope.ownPractice, actor: scope.actor,
                    operation: operation, subject: AuditSubject(.media, item.id), patientID: patient)
            })
    }

    private static func new(
        _ item: NewMedia, files: [MediaFileInfo], scope: Scope, now: Instant
    ) -> MediaItem {
        MediaItem(
            id: item.id, owner: item.owner, origin: scope.ownPractice == nil ? .account : .practice,
            practiceID: scope.ownPractice ?? item.sharedWith, version: 1, details: item.details, files: files,
            addedAt: now, isOpen: false)
    }

    private static func patient(of owner: MediaOwner) throws -> ID<Patient> {
        guard case .patient(let patient) = owner else { throw RequestRefusal.missing }
        return patient
    }

    /// - Throws: `RequestRefusal.missing`, `BookingRefusal.patientErasing`, `MediaRefusal.tooMany`, `InvalidInput`.
    private static func checkRoom(
        for patient: ID<Patient>, _ practice: ID<Practice>?, _ scope: Scope, in connection: any SQLConnection
    ) throws {
        guard try scope.mayHaveMedia(of: patient, in: connection) else { throw RequestRefusal.missing }
        guard try PatientTable.isActive(patient, in: connection) else { throw BookingRefusal.patientErasing }
        if let practice, try !PatientTable.isKnown(patient, at: practice, in: connection) {
            throw InvalidInput(
                "practiceId", "unknown", "Name a practice that knows the patient: one where something was booked.")
        }
        let limit = MediaOwner.patient(patient).mostItems
        guard try PatientMediaTable.count(of: patient, in: connection) < limit else {
            throw MediaRefusal.tooMany(limit: limit)
        }
    }
}

extension BookingTransaction {
    /// The item, if the scope may change it, at the version that was read.
    fileprivate func media(
        _ id: ID<MediaItem>, of patient: ID<Patient>, version: Int, _ seals: PatientSeals
    ) throws -> MediaItem {
        guard try scope.mayHaveMedia(of: patient, in: connection) else { throw RequestRefusal.missing }
        guard try PatientTable.isActive(patient, in: connection) else { throw BookingRefusal.patientErasing }
        let item = try PatientMediaTable.item(
            id, of: patient, sharedWith: scope.ownPractice, seals: seals, in: connection)
        guard let item else { throw RequestRefusal.missing }
        guard item.version == version else { throw RequestRefusal.staleVersion(current: item.version) }
        guard scope.ownPractice == nil ? item.origin == .account : item.origin == .practice else {
            throw MediaRefusal.notYours
        }
        return item
    }

    fileprivate func record(_ item: MediaItem, of patient: ID<Patient>, _ kind: EventKind) {
        let event = Event(
            id: .of(subject: ID(item.id), version: item.version, at: now), practiceID: item.practiceID ?? .noPractice,
            kind: kind, subject: ID(item.id), version: item.version, at: now)
        ledger.add(event, about: .media, patient: patient)
    }
}

extension Scope {
    /// The practice that a member asks for.
    fileprivate var ownPractice: ID<Practice>? { if case .member(_, let own, _, _) = self { own } else { nil } }

    /// A guardian, or staff of a practice that knows the patient: the platform's own staff are none of these.
    fileprivate func mayHaveMedia(of patient: ID<Patient>, in connection: any SQLConnection) throws -> Bool {
        switch self {
        case .account, .member, .system: try reaches(patient, in: connection)
        case .visitor, .platform: false
        }
    }
}
