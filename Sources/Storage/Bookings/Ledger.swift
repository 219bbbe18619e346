import Domain

/// What a transaction will tell of itself: its events and its audit rows, written last, in the order they came about.
///
/// Not Sendable: it lives and dies inside one `write` closure.
final class Ledger {
    // Made once: each makes the texts of its statements.
    private static let eventTable = EventTable(side: .booking)
    private static let auditTable = AuditTable(side: .booking)

    private var events: [Event] = []
    private var entries: [AuditEntry] = []
    private let actor: Actor
    private let operation: Operation
    private let now: Instant
    private let trace: Trace?
    /// The patient whose data the answer holds: it is kept sealed with that patient's key.
    var answerOf: ID<Patient>?

    init(actor: Actor, operation: Operation, now: Instant, trace: Trace?) {
        self.actor = actor
        self.operation = operation
        self.now = now
        self.trace = trace
    }

    /// - Parameter note: what the audit row says besides, where whoever did it has given no reason.
    func add(_ event: Event, about kind: AuditSubject.Kind, patient: ID<Patient>?, note: String? = nil) {
        events.append(event.traced(by: trace))
        var actor = actor
        actor.note = actor.note ?? note
        entries.append(
            AuditEntry(
                id: ID(event.id), at: now, practiceID: event.practiceID, actor: actor, operation: operation,
                subject: AuditSubject(kind, event.subject), patientID: patient))
    }

    /// An audit row without an event: something was done about a subject that did not change it.
    ///
    /// - Parameter unique: tells rows of one subject and moment apart.
    func note(_ subject: AuditSubject, practice: ID<Practice>?, patient: ID<Patient>?, unique: Int) {
        let id = ID<Event>.of(subject: subject.id, version: -1 - unique, at: now)
        entries.append(
            AuditEntry(
                id: ID(id), at: now, practiceID: practice, actor: actor, operation: operation, subject: subject,
                patientID: patient))
    }

    /// How much there is to tell so far.
    var count: (events: Int, entries: Int) { (events.count, entries.count) }

    /// Forgets what was added since there was so much.
    func rewind(to count: (events: Int, entries: Int)) {
        events.removeLast(events.count - count.events)
        entries.removeLast(entries.count - count.entries)
    }

    func write(in connection: any SQLConnection) throws {
        try Self.eventTable.append(events, in: connection)
        try Self.auditTable.append(entries, in: connection)
    }
}
