import Domain
import HTTPServer

/// A request as it is typed, with what the demo world knows.
struct CurlExample: Sendable {
    let endpoint: Endpoint

    /// One argument a line; `$PRAXIS` stands for the site, `$TOKEN` for what signing in gave.
    var text: String {
        var lines = ["curl \(method)\"$PRAXIS\(path)\""]
        if !Permissions.roles(for: endpoint.operation).contains(.visitor) {
            lines.append("-H \"Authorization: Bearer $TOKEN\"")
        }
        for parameter in endpoint.parameters where parameter.place == "header" && parameter.isRequired {
            if case .text(let value) = parameter.example {
                lines.append("-H \(Self.quoted("\(parameter.name): \(value)"))")
            }
        }
        lines += body
        return lines.joined(separator: " \\\n  ")
    }

    private var method: String { endpoint.method == .get ? "" : "-X \(endpoint.method.rawValue) " }

    private var path: String {
        var path = Endpoint.root + endpoint.path
        var query: [String] = []
        for parameter in endpoint.parameters {
            guard let example = parameter.example else { continue }
            let value = Self.plain(example)
            switch parameter.place {
            case "path": path = path.replacing("{\(parameter.name)}", with: value)
            case "query": query.append("\(parameter.name)=\(value)")
            default: break
            }
        }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }

    private var body: [String] {
        guard let rule = endpoint.body else { return [] }
        if case .upload = rule.form {
            guard case .object(let object) = rule.example else { return [] }
            return object.members.map { member in
                member.name == "file"
                    ? "-F file=@photo.jpg" : "-F \(Self.quoted("\(member.name)=\(Self.plain(member.value))"))"
            }
        }
        return ["-H \"Content-Type: \(rule.mediaType)\"", "-d \(Self.quoted(rule.example.json))"]
    }

    private static func plain(_ value: JSONValue) -> String {
        if case .text(let text) = value { text } else { value.json }
    }

    /// As a shell takes it, whatever is in it.
    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
