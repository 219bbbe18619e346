import Domain
import HTTPServer

/// An answer that says no (RFC 9457), as a program and a person can both use it.
struct Problem: Sendable {
    var status: HTTPStatus
    /// Stable, in camelCase: what programs compare.
    var code: String
    /// One sentence saying what to do.
    var detail: String
    var conflicts: [Conflict] = []
    /// When to ask again, in seconds.
    var retryAfter: Int?
    /// Finds the line in the log; only where something went wrong here.
    var reference: String?

    static let mediaType = "application/problem+json"

    var response: HTTPResponse {
        let body = JSONWriter.bytes { json in write(to: &json) }
        var response = HTTPResponse(status: status, type: Self.mediaType, bytes: body)
        response.headers["Cache-Control"] = "no-store"
        if let retryAfter { response.headers["Retry-After"] = String(max(1, retryAfter)) }
        if status == .unauthorized { response.headers["WWW-Authenticate"] = "Bearer realm=\"praxis\"" }
        return response
    }

    private func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", status.reason)
            json.field("status", status.code)
            json.field("detail", detail)
            json.field("code", code)
            json.array("conflicts", conflicts, Self.write)
            json.field("reference", reference)
        }
    }

    static func write(to json: inout JSONWriter, _ conflict: Conflict) {
        json.object { json in
            json.field("subject", conflict.subject)
            json.field("code", conflict.code)
            json.field("message", conflict.message)
        }
    }

    static let schema = Schema.record(
        "Problem",
        [
            SchemaField("type", .text(0...Int.max)),
            SchemaField("title", .text(0...Int.max)),
            SchemaField("status", .integer(400...599)),
            SchemaField("detail", .text(0...Int.max, note: "One sentence saying what to do.")),
            SchemaField("code", .text(1...Int.max, note: "Stable: what programs compare.")),
            SchemaField("conflicts", .list(conflictSchema)),
            .optional("reference", .text(1...Int.max, note: "Finds the line in the log.")),
        ], note: "Why it was not done (RFC 9457).")

    static let conflictSchema = Schema.record(
        "Conflict",
        [
            SchemaField("subject", .text(0...Int.max, note: "A field's path, or the name of a rule.")),
            SchemaField("code", .text(0...Int.max)),
            SchemaField("message", .text(0...Int.max)),
        ], note: "One thing in the way.")
}
