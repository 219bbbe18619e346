/// Who did or saw what: ids alone, never patient data.
public struct AuditEntry: Hashable, Sendable {
    public let id: ID<AuditEntry>
    public let at: Instant
    /// The practice whose trail it belongs to; nil: the platform's.
    public let practiceID: ID<Practice>?
    public let actor: Actor
    public let operation: Operation
    public let subject: AuditSubject?
    /// Whose data was changed or seen.
    public let patientID: ID<Patient>?

    public init(
        id: ID<AuditEntry>, at: Instant, practiceID: ID<Practice>?, actor: Actor, operation: Operation,
        subject: AuditSubject? = nil, patientID: ID<Patient>? = nil
    ) {
        self.id = id
        self.at = at
        self.practiceID = practiceID
        self.actor = actor
        self.operation = operation
        self.subject = subject
        self.patientID = patientID
    }

    /// What this request did.
    public init<Answer>(
        id: ID<AuditEntry>, _ ask: Ask<Answer>, practice: ID<Practice>?, subject: AuditSubject? = nil,
        patient: ID<Patient>? = nil
    ) {
        self.init(
            id: id, at: ask.now, practiceID: practice, actor: ask.scope.actor, operation: ask.operation,
            subject: subject, patientID: patient)
    }
}

/// What an audit row is about.
public struct AuditSubject: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case account, practice, member
        case location, practitioner, resource, service, schedule
        case patient, booking, visit, session, payment, waitlistEntry, call, media
    }

    public let kind: Kind
    public let id: ID<EventSubject>

    public init<Subject>(_ kind: Kind, _ id: ID<Subject>) {
        self.kind = kind
        self.id = ID(id)
    }
}

extension AuditSubject.Kind {
    public init(_ kind: InventoryKind) {
        switch kind {
        case .location: self = .location
        case .practitioner: self = .practitioner
        case .resource: self = .resource
        case .service: self = .service
        case .schedule: self = .schedule
        }
    }
}
