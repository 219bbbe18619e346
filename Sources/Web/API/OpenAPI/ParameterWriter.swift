import Domain
import HTTPServer

/// Describes an endpoint's parameters: ids in the path, the query, and the headers that it asks for.
struct ParameterWriter {
    private struct Parameter {
        var name: String
        var place: String
        var schema: Schema
        var isRequired: Bool
        var fallback: JSONValue?
        var note: String?
        var example: JSONValue?
    }

    let endpoint: Endpoint

    func write(to json: inout JSONWriter) {
        let parameters = self.parameters
        if parameters.isEmpty { return }
        json.array("parameters", parameters) { json, parameter in
            json.object { json in
                json.field("name", parameter.name)
                json.field("in", parameter.place)
                json.field("description", parameter.note)
                json.field("required", parameter.isRequired)
                json.name("schema")
                parameter.schema.write(to: &json, fallback: parameter.fallback)
                if let example = parameter.example {
                    json.name("example")
                    example.write(to: &json)
                }
            }
        }
    }

    private var parameters: [Parameter] {
        endpoint.pathNames.map { name in
            Parameter(
                name: name, place: "path", schema: .id, isRequired: true,
                example: ParameterExample.value(name, of: endpoint))
        }
            + endpoint.query.map { field in
                Parameter(
                    name: field.name, place: "query", schema: field.schema, isRequired: field.isRequired,
                    fallback: field.fallback, note: field.schema.note,
                    example: field.isRequired ? ParameterExample.value(field.name, of: endpoint) : nil)
            } + headers
    }

    private var headers: [Parameter] {
        var headers: [Parameter] = []
        if endpoint.takesKey, endpoint.needsKey || endpoint.method != .post {
            headers.append(
                Parameter(
                    name: "Idempotency-Key", place: "header", schema: Self.key, isRequired: endpoint.needsKey,
                    note: "Of your own making, new for every request; a repeat gets the first answer.",
                    example: "8f14e45f-ceea-467f-9575-6c5f0d2a1b11"))
        }
        if endpoint.version != .none {
            headers.append(
                Parameter(
                    name: "If-Match", place: "header", schema: .text(4...24),
                    isRequired: endpoint.version == .required, note: "The ETag that you read.", example: "\"v1\""))
        }
        if endpoint.method == .get, endpoint.answer.isVersioned {
            headers.append(
                Parameter(
                    name: "If-None-Match", place: "header", schema: .text(1...200), isRequired: false,
                    note: "The ETag that you have."))
        }
        if endpoint.takesVisitors {
            headers.append(
                Parameter(
                    name: VisitorSecret.header, place: "header", schema: .text(1...200), isRequired: false,
                    note: "The visitorSecret that came with a hold."))
        }
        if case .events = endpoint.answer.content {
            headers.append(
                Parameter(
                    name: "Last-Event-ID", place: "header", schema: .text(1...200), isRequired: false,
                    note: "The id of the last event that you have."))
        }
        return headers
    }

    private static let key = Schema.text(1...200)
}
