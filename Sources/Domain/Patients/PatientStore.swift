/// Keeps patients. What is sealed is sealed with a key of the patient's own, so that destroying it erases every copy.
public protocol PatientStore: Sendable {
    /// Somebody of the scope's account: oneself or a dependant.
    func addPatient(_ id: ID<Patient>, _ details: PatientDetails, ask: Ask<Patient>) async throws -> Outcome<Patient>
    func patients(of account: ID<Account>, scope: Scope, now: Instant) async throws -> [Patient]
    func patient(_ id: ID<Patient>, scope: Scope, now: Instant) async throws -> Patient
    /// Those of the patients whom the scope reaches, each once, in no order.
    func patients(_ ids: [ID<Patient>], scope: Scope, now: Instant) async throws -> [Patient]
    func updatePatient(
        _ id: ID<Patient>, version: Int, _ details: PatientDetails, ask: Ask<Patient>
    ) async throws -> Outcome<Patient>

    /// Somebody without an account, added at a practice's desk.
    func addDeskPatient(
        _ id: ID<Patient>, _ details: PatientDetails, practice: ID<Practice>, ask: Ask<Patient>
    ) async throws -> Outcome<Patient>
    /// A desk's patients and those with bookings there, found by the beginning of a name, or by phone or birth date exactly;
    /// by name, after that patient.
    func deskPatients(
        of practice: ID<Practice>, matching: DeskPatientQuery, scope: Scope, after: ID<Patient>?, limit: Int,
        now: Instant
    ) async throws -> [Patient]

    /// A single-use code, given by the desk or a guardian, that links the patient to the account that redeems it.
    ///
    /// - Parameter codeHash: of the code that the caller made and will show once.
    func issueLinkCode(
        _ patient: ID<Patient>, codeHash: [UInt8], expiresAt: Instant, ask: Ask<Patient>
    ) async throws -> Outcome<Patient>
    func linkPatient(codeHash: [UInt8], ask: Ask<Patient>) async throws -> Outcome<Patient>

    /// All that is kept of the patient.
    func export(_ id: ID<Patient>, scope: Scope, now: Instant) async throws -> PatientExport
    /// Who saw or changed the patient's data, newest first, from before the entry given; for guardians alone.
    func audit(
        of id: ID<Patient>, scope: Scope, before entry: ID<AuditEntry>?, limit: Int, now: Instant
    ) async throws -> [AuditRecord]
    /// Destroys the patient's key and blanks the rest. What an open payment requires stays, restricted, until a date.
    func erase(_ id: ID<Patient>, version: Int, ask: Ask<PatientErasure>) async throws -> Outcome<PatientErasure>
    /// The booking side of an account's erasure: cancels what is ahead, unlinks dependants with another guardian,
    /// erases the others. Can be asked again.
    func erasePatients(of account: ID<Account>, scope: Scope, now: Instant) async throws
    /// Patients whose erasure has begun or is done, by id, after the one given.
    func erased(after: ID<Patient>?, limit: Int) async throws -> [ID<Patient>]
    /// Those of them that are in the store, and not being erased.
    func active(among ids: [ID<Patient>]) async throws -> [ID<Patient>]
    /// Ends erasures whose reason to keep something has passed. Answers how many.
    func finishErasures(limit: Int, now: Instant) async throws -> Int
}

public struct DeskPatientQuery: Hashable, Sendable {
    public var namePrefix: String?
    public var phone: String?
    public var birthDate: LocalDate?

    public init(namePrefix: String? = nil, phone: String? = nil, birthDate: LocalDate? = nil) {
        self.namePrefix = namePrefix
        self.phone = phone
        self.birthDate = birthDate
    }
}

/// All that is kept of a person.
public struct PatientExport: Hashable, Sendable {
    public var patient: Patient
    public var bookings: [BookingView]
    public var archived: [BookingView]
    public var waitlist: [WaitlistEntry]
    public var media: [MediaItem]

    public init(
        patient: Patient, bookings: [BookingView], archived: [BookingView], waitlist: [WaitlistEntry],
        media: [MediaItem]
    ) {
        self.patient = patient
        self.bookings = bookings
        self.archived = archived
        self.waitlist = waitlist
        self.media = media
    }
}

public struct PatientErasure: Hashable, Sendable {
    public var patientID: ID<Patient>
    public var state: PatientState
    /// Until when the law or an open payment keeps the rest, restricted.
    public var keptUntil: Instant?

    public init(patientID: ID<Patient>, state: PatientState, keptUntil: Instant?) {
        self.patientID = patientID
        self.state = state
        self.keptUntil = keptUntil
    }
}
