import Domain
import HTTPServer

/// Who did or saw what.
enum AuditEndpoints {
    static let all: [Endpoint] = [list]

    private static let list = Endpoint(
        .listAudit, .get, "/audit", "Shows the audit trail, newest first: a practice's, or the whole.", in: .audit,
        note: "Reading it leaves a row in it.",
        query: [
            .optional(
                "log", .words(LogName.self, note: "The database whose trail it is."),
                otherwise: .text(LogName.booking.rawValue)),
            .optional("practiceId", .id.noted("A practice's trail; owners name theirs.")),
        ] + ListWindow.fields,
        answer: .list(AuditDocument.self, "One page.")
    ) { request in
        let name: LogName = try request.query.word("log")
        let log = request.services.audit[name]
        let limit = try request.limit
        let practice: ID<Practice>? = try request.query.find("practiceId")
        try await request.services.recordReading(of: name, practice, scope: request.scope, now: request.now)
        if let practice {
            let records = try await log.entries(of: practice, before: request.cursor(), limit: limit)
            let next = try request.next(after: records.last?.entry.id, count: records.count)
            return .document(Page(items: records.map(AuditDocument.init), next: next))
        }
        let records = try await log.entries(before: request.cursor(), limit: limit)
        let next = try request.next(after: records.last?.number, count: records.count)
        return .document(Page(items: records.map(AuditDocument.init), next: next))
    }
}

extension WebServices {
    /// Who looks into the trail stands in it too; what was read is given out only after that.
    func recordReading(of log: LogName, _ practice: ID<Practice>?, scope: Scope, now: Instant) async throws {
        let entry = AuditEntry(
            id: ids.next(), at: now, practiceID: practice, actor: scope.actor, operation: .listAudit,
            subject: practice.map { AuditSubject(.practice, $0) })
        try await audit[log].record([entry])
    }
}

/// One row of the trail: ids, never patient data.
struct AuditDocument: APIDocument {
    var record: AuditRecord

    init(_ record: AuditRecord) { self.record = record }

    func write(to json: inout JSONWriter) {
        let entry = record.entry
        json.object { json in
            json.field("id", entry.id)
            json.field("number", record.number.map(Int.init))
            json.field("at", entry.at)
            json.field("operation", entry.operation)
            json.field("actorKind", entry.actor.kind)
            json.field("actorAccountId", entry.actor.accountID)
            json.field("actorNote", entry.actor.note)
            json.field("practiceId", entry.practiceID)
            json.field("subjectKind", entry.subject?.kind)
            json.field("subjectId", entry.subject?.id)
            json.field("patientId", entry.patientID)
        }
    }

    static let schema = Schema.record(
        "AuditRow",
        [
            SchemaField("id", .id),
            .optional("number", .integer(1...Int.max, note: "Its place in the chain, once it has one.")),
            SchemaField("at", .instant),
            SchemaField("operation", .words(Operation.self)),
            SchemaField(
                "actorKind", .words([Actor.Kind.visitor, .account, .member, .platform, .system].map(\.rawValue))),
            .optional("actorAccountId", .id),
            .optional("actorNote", .text(0...Int.max)),
            .optional("practiceId", .id),
            .optional("subjectKind", .words(AuditSubject.Kind.self)),
            .optional("subjectId", .id),
            .optional("patientId", .id),
        ])
}
