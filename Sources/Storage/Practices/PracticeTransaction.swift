import Domain

/// One change of a practice, inside its transaction: the practice as it was found, under lock, with its rules' version
/// raised; and what is told of the change.
struct PracticeTransaction {
    /// The new rows' ids, made before the transaction.
    struct Names: Sendable {
        let event: ID<Event>
        let audit: ID<AuditEntry>

        init(_ ids: IDSource) {
            event = ids.next()
            audit = ids.next()
        }
    }

    let names: Names
    let practice: PracticeRecord
    let scope: Scope
    let operation: Operation
    let now: Instant
    let trace: Trace?
    let connection: any SQLConnection

    /// - Throws: `RequestRefusal.missing` for what is not there or not the scope's; `AccessRefusal.notAllowed`.
    init<Answer>(
        changing id: ID<Practice>, for ask: Ask<Answer>, names: Names, in connection: any SQLConnection
    ) throws {
        guard Self.reaches(ask.scope, id) else { throw RequestRefusal.missing }
        guard Permissions.allows(ask.operation, ask.scope) else { throw AccessRefusal.notAllowed }
        try self.init(entering: id, for: ask, names: names, in: connection)
    }

    /// For somebody who is not its staff yet, and has been let in otherwise: its founder, who brings a code.
    init<Answer>(
        entering id: ID<Practice>, for ask: Ask<Answer>, names: Names, in connection: any SQLConnection
    ) throws {
        practice = try PracticeTable.raise(id, now: ask.now, in: connection)
        self.names = names
        scope = ask.scope
        operation = ask.operation
        now = ask.now
        trace = ask.trace
        self.connection = connection
    }

    /// The practice's own staff, the program, and the platform's admin for what the table allows it.
    static func reaches(_ scope: Scope, _ practice: ID<Practice>) -> Bool {
        if case .platform(_, .admin) = scope { return true }
        return scope.isStaff(of: practice)
    }

    func tell<Item>(_ kind: EventKind, of item: Stored<Item>) throws {
        try tell(
            kind, subject: ID(item.id), version: item.version, audit: AuditSubject(.init(Item.kind), item.id),
            detail: ["item": Item.kind.rawValue, "rulesVersion": String(practice.rulesVersion)])
    }

    func tell(_ kind: EventKind, of record: PracticeRecord) throws {
        try tell(
            kind, subject: ID(record.id), version: record.version, audit: AuditSubject(.practice, record.id),
            detail: ["state": record.state.rawValue, "rulesVersion": String(record.rulesVersion)])
    }

    func tell(
        _ kind: EventKind, subject: ID<EventSubject>, version: Int, audit: AuditSubject, detail: [String: String]
    ) throws {
        let event = Event(
            id: names.event, practiceID: practice.id, kind: kind, subject: subject, version: version, at: now,
            detail: detail)
        try EventTable(side: .inventory).append([event.traced(by: trace)], in: connection)
        try note(audit)
    }

    /// Leaves an audit row, for what changes nothing that can be booked or seen from outside.
    func note(_ subject: AuditSubject) throws {
        let entry = AuditEntry(
            id: names.audit, at: now, practiceID: practice.id, actor: scope.actor, operation: operation,
            subject: subject)
        try AuditTable(side: .inventory).append([entry], in: connection)
    }
}
