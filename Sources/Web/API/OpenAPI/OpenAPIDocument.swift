import Domain
import HTTPServer

/// The API's description (OpenAPI 3.1), made from the list of endpoints.
struct OpenAPIDocument {
    let endpoints: [Endpoint]

    func bytes() -> [UInt8] {
        JSONWriter.bytes(capacity: 1 << 18) { json in
            json.object { json in
                json.field("openapi", "3.1.0")
                json.object("info") { json in
                    json.field("title", "Praxis")
                    json.field("version", "1")
                    json.field("description", Self.introduction)
                    json.object("license") { json in
                        json.field("name", "Apache-2.0")
                        json.field("identifier", "Apache-2.0")
                    }
                }
                json.array("servers", [Endpoint.root]) { json, root in
                    json.object { $0.field("url", root) }
                }
                json.array("tags", APISection.allCases) { json, section in
                    json.object { $0.field("name", section.rawValue) }
                }
                json.object("paths") { json in writePaths(to: &json) }
                json.object("components") { json in writeComponents(to: &json) }
            }
        }
    }

    static let introduction = """
        Booking of healthcare: list, search, hold, arrange payment, confirm, attend, archive.

        Instants are RFC 3339 in UTC beside an IANA time zone; local dates and times are ISO; money is in the \
        currency's smallest unit. What is posted carries an Idempotency-Key of your own making: the same request with \
        the same key gives its first answer again. What has a version answers with an ETag, and is changed with \
        If-Match. Errors are RFC 9457 problems with a stable code and every conflict listed.
        """

    private func writePaths(to json: inout JSONWriter) {
        var paths: [String] = []
        for endpoint in endpoints where !paths.contains(endpoint.path) { paths.append(endpoint.path) }
        for path in paths {
            json.name(path)
            json.object { json in
                for endpoint in endpoints where endpoint.path == path {
                    json.name(endpoint.method.rawValue.lowercased())
                    OperationWriter(endpoint: endpoint).write(to: &json)
                }
            }
        }
    }

    private func writeComponents(to json: inout JSONWriter) {
        json.object("schemas") { json in
            for (name, schema) in schemas.sorted(by: { $0.key < $1.key }) {
                json.name(name)
                json.object { json in
                    schema.writeInPlace(&json)
                    json.field("description", schema.note)
                }
            }
        }
        json.object("responses") { json in
            for status in Set(endpoints.flatMap(\.refusalStatuses)).sorted() {
                json.name(OperationWriter.responseName(status))
                Self.writeProblem(status, to: &json)
            }
        }
        json.object("securitySchemes") { json in
            json.object("bearer") { json in
                json.field("type", "http")
                json.field("scheme", "bearer")
                json.field("description", "The token that signing in gives.")
            }
        }
    }

    private static func writeProblem(_ status: Int, to json: inout JSONWriter) {
        json.object { json in
            json.field("description", HTTPStatus(status).reason)
            switch status {
            case 405: writeHeader("Allow", "The methods that this path has.", .text(1...Int.max), to: &json)
            case 429, 503:
                writeHeader("Retry-After", "When to ask again, in seconds.", .integer(0...Int.max), to: &json)
            default: break
            }
            json.object("content") { json in
                json.object("application/problem+json") { json in
                    json.name("schema")
                    Problem.schema.write(to: &json)
                }
            }
        }
    }

    private static func writeHeader(
        _ name: StaticString, _ note: String, _ schema: Schema, to json: inout JSONWriter
    ) {
        json.object("headers") { json in
            json.object(name) { json in
                json.field("description", note)
                json.name("schema")
                schema.write(to: &json)
            }
        }
    }

    private var schemas: [String: Schema] {
        var found: [String: Schema] = [:]
        Problem.schema.collectNamed(into: &found)
        for endpoint in endpoints {
            for field in endpoint.query { field.schema.collectNamed(into: &found) }
            endpoint.body?.shownSchema.collectNamed(into: &found)
            if case .json(let schema) = endpoint.answer.content { schema.collectNamed(into: &found) }
        }
        return found
    }
}
