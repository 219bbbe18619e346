/// Who is treated: somebody of an account (oneself, a dependant), or, added at the desk, of a practice until linked.
public struct Patient: Hashable, Sendable {
    public let id: ID<Patient>
    public var version: Int
    /// The practice whose desk added it, until it is linked to an account.
    public var practiceID: ID<Practice>?
    public var state: PatientState
    public var details: PatientDetails

    public init(id: ID<Patient>, version: Int, practiceID: ID<Practice>?, state: PatientState, details: PatientDetails)
    {
        self.id = id
        self.version = version
        self.practiceID = practiceID
        self.state = state
        self.details = details
    }
}

public enum PatientState: String, Codable, Hashable, Sendable {
    case active
    /// Its erasure has begun: nothing more may be written.
    case erasing
    case erased
}

/// What a person tells of a patient. Phone and date of birth are sealed at rest.
public struct PatientDetails: Codable, Hashable, Sendable {
    public var name: String
    public var email: String?
    public var phone: String?
    public var birthDate: LocalDate?
    public var relation: PatientRelation

    public init(
        name: String, email: String? = nil, phone: String? = nil, birthDate: LocalDate? = nil,
        relation: PatientRelation = .me
    ) {
        self.name = name
        self.email = email
        self.phone = phone
        self.birthDate = birthDate
        self.relation = relation
    }

    public func problems(now: Instant) -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        if let email { check.email("email", email) }
        if let phone { check.phone("phone", phone) }
        // A day more: it may be tomorrow already where it was born.
        if let birthDate, birthDate > Zone.utc.date(of: now + 86_400) {
            check.refuse("birthDate", "outOfRange", "Give a date that has been.")
        }
        return check.conflicts
    }
}

/// What a patient is to the account that looks after it.
public enum PatientRelation: String, Codable, Hashable, Sendable, CaseIterable {
    case me = "self"
    case dependant
}
