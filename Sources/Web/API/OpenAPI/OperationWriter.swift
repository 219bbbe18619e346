import Domain
import HTTPServer

/// Describes one endpoint.
struct OperationWriter {
    let endpoint: Endpoint

    static func responseName(_ status: Int) -> String {
        HTTPStatus(status).reason.filter { $0 != " " }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("operationId", endpoint.operation.rawValue)
            json.field("summary", endpoint.summary)
            json.field("description", endpoint.note)
            json.array("tags", [endpoint.section.rawValue])
            writeSecurity(to: &json)
            ParameterWriter(endpoint: endpoint).write(to: &json)
            writeBody(to: &json)
            json.object("responses") { json in
                writeAnswer(to: &json)
                for status in endpoint.refusalStatuses {
                    json.object(named: String(status)) {
                        $0.field("$ref", "#/components/responses/\(Self.responseName(status))")
                    }
                }
            }
        }
    }

    /// Nothing at all is one way in where visitors may ask.
    private func writeSecurity(to json: inout JSONWriter) {
        let isOpen = Permissions.roles(for: endpoint.operation).contains(.visitor)
        json.array("security", isOpen ? [false, true] : [true]) { json, needsToken in
            json.object { json in
                if needsToken { json.array("bearer", [String]()) }
            }
        }
    }

    private func writeBody(to json: inout JSONWriter) {
        guard let body = endpoint.body else { return }
        json.object("requestBody") { json in
            json.field("required", !body.isOptional)
            json.object("content") { json in
                json.object(named: body.mediaType) { json in
                    json.name("schema")
                    body.shownSchema.write(to: &json)
                    json.name("example")
                    body.example.write(to: &json)
                }
            }
        }
    }

    private func writeAnswer(to json: inout JSONWriter) {
        let answer = endpoint.answer
        json.object(named: String(answer.status.code)) { json in
            json.field("description", answer.note)
            if answer.isVersioned || answer.isCreation {
                json.object("headers") { json in
                    if answer.isVersioned { Self.writeHeader("ETag", "Its version.", to: &json) }
                    if answer.isCreation { Self.writeHeader("Location", "Where it is found.", to: &json) }
                }
            }
            switch answer.content {
            case .none: break
            case .events:
                json.object("content") { json in
                    json.object("text/event-stream") { json in
                        json.name("schema")
                        Schema.text(0...Int.max).write(to: &json)
                    }
                }
            case .json(let schema):
                json.object("content") { json in
                    json.object("application/json") { json in
                        json.name("schema")
                        schema.write(to: &json)
                    }
                }
            }
        }
        if endpoint.method == .get, answer.isVersioned {
            json.object("304") { json in json.field("description", "It is still the version that you have.") }
        }
    }

    private static func writeHeader(_ name: String, _ note: String, to json: inout JSONWriter) {
        json.object(named: name) { json in
            json.field("description", note)
            json.name("schema")
            Schema.text(1...Int.max).write(to: &json)
        }
    }
}

extension JSONWriter {
    /// A member whose name is not known when the program is written.
    mutating func object(named name: String, _ content: (inout JSONWriter) -> Void) {
        self.name(name)
        object(content)
    }
}
