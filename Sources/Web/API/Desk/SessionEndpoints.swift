import Domain
import HTTPServer

/// Sessions of several patients, as staff runs them.
enum SessionEndpoints {
    static let all: [Endpoint] = [list, changeCapacity, cancel, reopen]

    private static let sessions = "/practices/{practiceId}/sessions"
    private static let session = "\(sessions)/{sessionId}"

    private static let list = Endpoint(
        .listSessions, .get, sessions, "Lists the sessions that start within an interval.", in: .sessions,
        query: [SchemaField("from", .instant), SchemaField("until", .instant)],
        answer: .list(SessionView.self, "The sessions.")
    ) { request in
        let (from, until): (Instant, Instant) = (try request.query.get("from"), try request.query.get("until"))
        guard from <= until, until - from <= 32 * 86_400 else {
            throw InvalidInput("until", "outOfRange", "Give up to 32 days, from before until.")
        }
        return .document(
            Page(
                items: try await request.services.bookings.sessions(
                    in: request.practice, from: from, until: until, scope: request.scope, now: request.now)))
    }

    private static let changeCapacity = Endpoint(
        .changeSessionCapacity, .patch, session, "Changes how many seats a session has; it removes nobody.",
        in: .sessions, body: .patch(CapacityForm.schema, example: ["capacity": 12]), version: .required,
        answer: .document(Session.self, "The session."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("sessionId", Session.self))
        let (version, form) = (try request.requiredVersion, try request.form(CapacityForm.self))
        return try await request.change(as: { (session: Session) in session }) {
            try await request.services.bookings.changeCapacity(
                of: id, in: practice, version: version, to: form.capacity, ask: $0)
        }
    }

    private static let cancel = Endpoint(
        .cancelSession, .post, "\(session)/cancellation", "Cancels every seat with a full refund.", in: .sessions,
        body: .optional(SessionCancellationForm.schema, example: ["reason": "The teacher is ill."]), version: .required,
        answer: .document(Session.self, "The session."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("sessionId", Session.self))
        let version = try request.requiredVersion
        let form: SessionCancellationForm? = request.body == nil ? nil : try request.form()
        return try await request.change(as: { (session: Session) in session }) {
            try await request.services.bookings.cancelSession(
                id, in: practice, version: version, reason: form?.reason, ask: $0)
        }
    }

    private static let reopen = Endpoint(
        .reopenSession, .post, "\(session)/reopening", "Lets people join a cancelled session again.", in: .sessions,
        version: .required, answer: .document(Session.self, "The session."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("sessionId", Session.self))
        let version = try request.requiredVersion
        return try await request.change(as: { (session: Session) in session }) {
            try await request.services.bookings.reopenSession(id, in: practice, version: version, ask: $0)
        }
    }
}

/// How many seats a session is to have.
struct CapacityForm: APIForm {
    var capacity: Int

    static let schema = Schema.record("SessionCapacity", [SchemaField("capacity", .integer(1...500))])

    init(_ fields: JSONFields) throws(InvalidInput) { capacity = try fields.get("capacity") }
}

/// Why a session is called off.
struct SessionCancellationForm: APIForm {
    var reason: String?

    static let schema = Schema.record(
        "SessionCancellation",
        [
            .optional(
                "reason", .text(Session.reasonLength, note: "Added to staff's note of each booking."))
        ])

    init(_ fields: JSONFields) throws(InvalidInput) { reason = try fields.find("reason") }
}

extension Session: APIDocument {
    static let fields: [SchemaField] =
        [
            SchemaField("id", .id),
            SchemaField("practiceId", .id),
            SchemaField("version", .version),
            SchemaField("serviceId", .id),
            SchemaField("practitionerId", .id),
            SchemaField("locationId", .id),
            SchemaField("capacity", .integer(0...Int.max)),
            SchemaField("isCancelled", .flag),
        ] + Terms.shownFields

    static let schema = Schema.record("Session", fields)

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) { json.object { writeFields(to: &$0) } }

    func writeFields(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("practiceId", practiceID)
        json.field("version", version)
        json.field("serviceId", serviceID)
        json.field("practitionerId", practitionerID)
        json.field("locationId", locationID)
        json.field("capacity", capacity)
        json.field("isCancelled", isCancelled)
        terms.writeFields(to: &json)
    }
}

extension SessionView: APIDocument {
    static let schema = Schema.record(
        "SessionView",
        Session.fields + [SchemaField("liveSeats", .integer(0...Int.max, note: "Seats that are taken now."))])

    func write(to json: inout JSONWriter) {
        json.object { json in
            session.writeFields(to: &json)
            json.field("liveSeats", liveSeats)
        }
    }
}
