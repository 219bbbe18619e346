import Domain
import HTTPServer

/// One operation: who may ask, with what, what comes back, what may go wrong, and an example.
struct OperationPage: HTML {
    let frame: Frame
    let endpoint: Endpoint

    var body: some HTML {
        SitePage(frame, title: endpoint.operation.rawValue, summary: endpoint.summary) {
            p {
                a(.href(SiteAddress("/docs", place: endpoint.section.rawValue.lowercased()))) {
                    endpoint.section.rawValue
                }
            }
            h1 { endpoint.summary }
            p {
                span(.class("method")) { endpoint.method.rawValue }
                code { "\(Endpoint.root)\(endpoint.path)" }
            }
            if let note = endpoint.note { p { note } }
            p { "Who may ask: \(endpoint.askers.joined(separator: ", "))." }
            h2 { "Example" }
            pre(.focusable(), Attribute("role", "region"), .label("Example with curl")) {
                code { CurlExample(endpoint: endpoint).text }
            }
            p(.class("quiet")) { "PRAXIS is this site's address, TOKEN what signing in gave; the ids are the demo's." }
            TrialSection(frame: frame, endpoint: endpoint)
            OperationRequest(endpoint: endpoint)
            OperationAnswer(endpoint: endpoint)
        }
    }
}

/// What is sent.
struct OperationRequest: HTML {
    let endpoint: Endpoint

    var body: some HTML {
        let parameters = endpoint.parameters.map { parameter in
            SchemaRow(
                path: parameter.name, kind: "\(SchemaRow.kind(of: parameter.schema)) (\(parameter.place))",
                isRequired: parameter.isRequired, note: parameter.note, fallback: parameter.fallback)
        }
        h2 { "Request" }
        if parameters.isEmpty, endpoint.body == nil { p { "It takes nothing beside its address." } }
        if !parameters.isEmpty { FieldTable(name: "Path, query and headers", rows: parameters) }
        if let body = endpoint.body {
            FieldTable(name: "Request body (\(body.mediaType))", rows: SchemaRow.rows(of: body.shownSchema))
        }
    }
}

/// What comes back.
struct OperationAnswer: HTML {
    let endpoint: Endpoint

    var body: some HTML {
        h2 { "Answer" }
        p { "\(endpoint.answer.status.code): \(endpoint.answer.note)" }
        if endpoint.answer.isVersioned { p { "With its version as ETag." } }
        if endpoint.answer.isCreation { p { "With its address as Location." } }
        if case .json(let schema) = endpoint.answer.content {
            FieldTable(name: "Answer body (application/json)", rows: SchemaRow.rows(of: schema))
        }
        if case .events = endpoint.answer.content { p { "A stream of server-sent events (text/event-stream)." } }
        h2 { "Errors" }
        p { "Problems as application/problem+json (RFC 9457), with a code that stays and every conflict listed:" }
        ul {
            for status in endpoint.refusalStatuses {
                li { "\(status) \(HTTPStatus(status).reason)" }
            }
        }
    }
}

extension Endpoint {
    /// Who may ask for it, in words.
    var askers: [String] {
        let roles = Permissions.roles(for: operation)
        let words: [(Roles, String)] = [
            (.visitor, "anybody, without an account"), (.account, "whoever has signed in"),
            (.owner, "a practice's owner"), (.practitioner, "its practitioners"), (.receptionist, "its reception"),
            (.admin, "an admin of the platform"), (.support, "its support"), (.auditor, "its auditors"),
        ]
        return words.filter { roles.contains($0.0) }.map(\.1)
    }
}
