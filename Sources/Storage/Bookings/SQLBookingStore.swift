public import Domain

/// Bookings over a relational database: reads the facts, asks the rule, and writes rows, events, audit and answer in
/// one transaction.
public struct SQLBookingStore: BookingStore {
    let database: any SQLDatabase
    let practices: any PracticeStore
    let zones: any TimeZones
    let ids: IDSource
    let limits: HoldSlot.Limits
    let seals: PatientSeals
    let asking: Asking
    let audit: any AuditLog
    let archive: (any BookingArchive)?
    let recentLooks = RecentLooks()

    /// - Parameter archive: where a late payment's booking is looked for; nil: there is none.
    public init(
        _ database: any SQLDatabase, practices: any PracticeStore, zones: any TimeZones, ids: IDSource,
        limits: HoldSlot.Limits, seals: PatientSeals, answers: AnswerSeal, audit: any AuditLog,
        archive: (any BookingArchive)? = nil
    ) {
        self.database = database
        self.practices = practices
        self.zones = zones
        self.ids = ids
        self.limits = limits
        self.seals = seals
        self.audit = audit
        self.archive = archive
        asking = Asking(side: .booking, seal: answers, patientSeal: seals.answers)
    }

    /// One changing request as one transaction.
    func transact<Answer: Sendable>(
        _ ask: Ask<Answer>, practice: ID<Practice>?,
        _ body: @escaping @Sendable (BookingTransaction) throws -> Answer
    ) async throws -> Outcome<Answer> {
        try await database.transact(ask, asking, practice: practice, body)
    }
}

extension SQLDatabase {
    /// One changing request as one transaction: the key first, then the work, then what is told of it.
    ///
    /// - Parameter patient: whose key seals the answer, where it holds a patient's data.
    func transact<Answer: Sendable>(
        _ ask: Ask<Answer>, _ asking: Asking, practice: ID<Practice>?,
        patient: @escaping @Sendable (Answer) -> ID<Patient>? = { _ in nil },
        _ body: @escaping @Sendable (BookingTransaction) throws -> Answer
    ) async throws -> Outcome<Answer> {
        // The edge has looked already; a scope that may not ask never gets as far as the rows.
        guard Permissions.allows(ask.operation, ask.scope) else { throw AccessRefusal.notAllowed }
        return try await answering {
            try await write { connection in
                let transaction = BookingTransaction(connection, ask)
                let owner = { patient($0) ?? transaction.ledger.answerOf }
                return try asking.perform(ask, for: practice, in: connection, patient: owner) {
                    let answer = try body(transaction)
                    try transaction.ledger.write(in: connection)
                    return answer
                }
            }
        }
    }
}

extension BookingTransaction {
    /// The booking, if the scope reaches it, at the version that whoever asks insists on.
    func booking(_ id: ID<Booking>, of practice: ID<Practice>, version: Int? = nil) throws -> Booking {
        let reach = try Reach.reads(scope, in: connection)
        let found = try BookingTable.select(
            "practice_id = ? AND id = ? AND \(reach.condition)", [.id(practice), .id(id)] + reach.arguments,
            in: connection)
        guard let booking = found.first else { throw RequestRefusal.missing }
        if let version, version != booking.version {
            throw RequestRefusal.staleVersion(current: booking.version)
        }
        return booking
    }

    /// The bookings of a visit, in id order, if the scope reaches all of them.
    func visit(_ id: ID<Visit>, of practice: ID<Practice>) throws -> [Booking] {
        let reach = try Reach.reads(scope, in: connection)
        let found = try BookingTable.select(
            "practice_id = ? AND visit_id = ? AND \(reach.condition) ORDER BY id",
            [.id(practice), .id(id)] + reach.arguments, in: connection)
        if found.isEmpty { throw RequestRefusal.missing }
        return found
    }
}
