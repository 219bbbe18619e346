public import Domain

/// Messages over a relational database.
public struct SQLMessageStore: MessageStore {
    private static let list = "id, practice_id, booking_id, patient_id, kind, state, due_at"

    let database: any SQLDatabase
    private let rows: PatientRows
    private let asking: Asking
    private let audit: any AuditLog
    private let ids: IDSource

    public init(
        _ database: any SQLDatabase, ids: IDSource, seals: PatientSeals, answers: AnswerSeal, audit: any AuditLog
    ) {
        self.database = database
        self.ids = ids
        self.audit = audit
        rows = PatientRows(seals: seals)
        asking = Asking(side: .booking, seal: answers)
    }

    public func calls(
        in practice: ID<Practice>, scope: Scope, after: ID<Message>?, limit: Int, now: Instant
    ) async throws -> [Call] {
        guard scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let calls: [Call] = try await database.scan { [rows] connection in
            let rest = try SQLAnchor.condition(
                after: after, in: "message", by: "due_at", { SQLValue.int($0 as Int64) }, connection)
            let found = try Self.select(
                "practice_id = ? AND state = 'toCall'\(rest.sql) ORDER BY due_at, id LIMIT ?",
                [.id(practice)] + rest.arguments + [.int(limit)], in: connection)
            return try found.compactMap { message in
                guard let patient = try rows.find(message.patientID, in: connection) else { return nil }
                return Call(message: message, name: patient.details.name, phone: patient.details.phone)
            }
        }
        try await audit.record(
            calls.map { call in
                AuditEntry(
                    id: ids.next(), at: now, practiceID: practice, actor: scope.actor, operation: .listCalls,
                    subject: AuditSubject(.call, call.message.id), patientID: call.message.patientID)
            })
        return calls
    }

    public func closeCall(
        _ id: ID<Message>, of practice: ID<Practice>, ask: Ask<Message>
    ) async throws -> Outcome<Message> {
        guard ask.scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        return try await database.transact(ask, asking, practice: practice) { transaction in
            let found = try Self.select(
                "practice_id = ? AND id = ?", [.id(practice), .id(id)], in: transaction.connection)
            guard var message = found.first else { throw RequestRefusal.missing }
            guard message.state == .toCall else { throw MessageRefusal.noCall(message.state) }
            message.state = .called
            try Self.set(.called, was: .toCall, message, in: transaction.connection)
            transaction.ledger.note(
                AuditSubject(.call, id), practice: practice, patient: message.patientID, unique: 0)
            return message
        }
    }

    public func deliver(
        limit: Int, now: Instant, send: @Sendable (Message, Patient) async -> MessageState
    ) async throws -> Int {
        let due: [(Message, Patient?)] = try await database.scan { [rows] connection in
            try Self.select(
                "state = 'due' AND due_at <= ? ORDER BY due_at LIMIT ?", [.instant(now), .int(limit)],
                in: connection
            ).map { message in (message, try rows.find(message.patientID, in: connection)) }
        }
        guard !due.isEmpty else { return 0 }
        var handled: [(Message, MessageState)] = []
        for (message, patient) in due {
            // Left as it is, a message to nobody would stand at the head of every list to come.
            var state = MessageState.dropped
            if let patient { state = await send(message, patient) }
            handled.append((message, state))
        }
        try await database.write { [handled] connection in
            for (message, next) in handled { try Self.set(next, was: .due, message, in: connection) }
        }
        return due.count
    }

    /// - Parameter was: what it must still be: it may have been dropped meanwhile.
    private static func set(
        _ state: MessageState, was: MessageState, _ message: Message, in connection: any SQLConnection
    ) throws {
        try connection.run(
            "UPDATE message SET state = ? WHERE practice_id = ? AND id = ? AND state = ?", .text(state.rawValue),
            .id(message.practiceID), .id(message.id), .text(was.rawValue))
    }

    private static func select(
        _ conditions: String, _ arguments: [SQLValue], in connection: any SQLConnection
    ) throws -> [Message] {
        try connection.query("SELECT \(list) FROM message WHERE \(conditions)", arguments) { row in
            try Message(
                id: row[0], practiceID: row[1], bookingID: row[2], patientID: row[3], kind: row[4], state: row[5],
                dueAt: row[6])
        }
    }
}
