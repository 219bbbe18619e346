import Domain
import HTTPServer

/// What a request says beside its body: ids in the path, the query, and headers.
struct EndpointParameter: Sendable {
    var name: String
    /// As OpenAPI calls it: path, query, header.
    var place: String
    var schema: Schema
    var isRequired: Bool
    var fallback: JSONValue?
    var note: String?
    var example: JSONValue?
}

extension Endpoint {
    /// In the order in which they are described.
    var parameters: [EndpointParameter] {
        pathNames.map { name in
            EndpointParameter(
                name: name, place: "path", schema: .id, isRequired: true,
                example: ParameterExample.value(name, of: self))
        }
            + query.map { field in
                EndpointParameter(
                    name: field.name, place: "query", schema: field.schema, isRequired: field.isRequired,
                    fallback: field.fallback, note: field.schema.note,
                    example: field.isRequired ? ParameterExample.value(field.name, of: self) : nil)
            } + headers
    }

    private var headers: [EndpointParameter] {
        var headers: [EndpointParameter] = []
        if takesKey, needsKey || method != .post {
            headers.append(
                EndpointParameter(
                    name: "Idempotency-Key", place: "header", schema: .text(1...200), isRequired: needsKey,
                    note: "Of your own making, new for every request; a repeat gets the first answer.",
                    example: "8f14e45f-ceea-467f-9575-6c5f0d2a1b11"))
        }
        if version != .none {
            headers.append(
                EndpointParameter(
                    name: "If-Match", place: "header", schema: .text(4...24),
                    isRequired: version == .required, note: "The ETag that you read.", example: "\"v1\""))
        }
        if method == .get, answer.isVersioned {
            headers.append(
                EndpointParameter(
                    name: "If-None-Match", place: "header", schema: .text(1...200), isRequired: false,
                    note: "The ETag that you have."))
        }
        if takesVisitors {
            headers.append(
                EndpointParameter(
                    name: VisitorSecret.header, place: "header", schema: .text(1...200), isRequired: false,
                    note: "The visitorSecret that came with a hold."))
        }
        if case .events = answer.content {
            headers.append(
                EndpointParameter(
                    name: "Last-Event-ID", place: "header", schema: .text(1...200), isRequired: false,
                    note: "The id of the last event that you have."))
        }
        return headers
    }

}
