import Domain
import HTTPServer

/// Where somebody who has signed in tries an operation: a script sends it, with the sign-in that the browser has.
///
/// Hidden until the script shows it: without one there is the example above.
struct TrialSection: HTML {
    let frame: Frame
    let endpoint: Endpoint

    var body: some HTML {
        if frame.account != nil, let token = frame.token, !isStream {
            Element("section", [.labelled(by: "try"), .hidden(), Attribute("data-trial-section", "")]) {
                h2(.id("try")) { "Try it" }
                p(.class("notice")) {
                    endpoint.method == .get
                        ? "It is asked in your name." : "It is really done, in your name: this is no rehearsal."
                }
                TrialForm(endpoint: endpoint, token: token.text())
                TrialResult()
            }
        }
    }

    /// It never ends: `curl` shows it better.
    private var isStream: Bool { if case .events = endpoint.answer.content { true } else { false } }
}

struct TrialForm: HTML {
    let endpoint: Endpoint
    let token: String

    var body: some HTML {
        Element(
            "form",
            [
                .class("card"), Attribute("data-trial", endpoint.method.rawValue),
                Attribute("data-path", Endpoint.root + endpoint.path),
                .optional("data-type", endpoint.body?.mediaType),
                .flag("data-key", endpoint.takesKey),
            ]
        ) {
            HiddenField(FormToken.field, token)
            for parameter in parameters { TrialField(parameter: parameter) }
            if let body = endpoint.body {
                if case .upload = body.form {
                    TrialUpload(example: body.example)
                } else {
                    div(.class("field wide")) {
                        Element("label", [.for("try-body")]) { "Body (\(body.mediaType))" }
                        textarea(
                            .id("try-body"), .name("body"), Attribute("rows", "10"), .class("code"),
                            Attribute("spellcheck", "false"), text: body.example.indented())
                    }
                }
            }
            button(.class("button primary"), .type("submit")) { "Send" }
        }
    }

    /// The key is the script's to make; what spares reading again, or goes on with a stream, has no place here.
    private var parameters: [EndpointParameter] {
        endpoint.parameters.filter { !["Idempotency-Key", "If-None-Match", "Last-Event-ID"].contains($0.name) }
    }
}

/// A parameter of the path, the query or the headers.
struct TrialField: HTML {
    let parameter: EndpointParameter

    private var id: String { "try-\(parameter.name)" }

    var body: some HTML {
        div(.class("field")) {
            Element("label", [.for(id)]) { "\(parameter.name) (\(parameter.place))" }
            if let note = parameter.note { p(.class("hint"), .id("\(id)-hint")) { note } }
            input(
                .id(id), .name(parameter.name), .type("text"), .value(example), .autocomplete("off"),
                Attribute("data-place", parameter.place), .flag("required", parameter.isRequired),
                .described(by: parameter.note.map { _ in "\(id)-hint" }))
        }
    }

    private var example: String {
        switch parameter.example {
        case .text(let text)?: text
        case let value?: value.json
        case nil: ""
        }
    }
}

/// The fields of a form with a file.
struct TrialUpload: HTML {
    let example: JSONValue

    private var members: [JSONObject.Member] { if case .object(let object) = example { object.members } else { [] } }

    var body: some HTML {
        for member in members {
            div(.class("field")) {
                Element("label", [.for("try-field-\(member.name)")]) { member.name }
                if member.name == FormReader.fileField {
                    input(
                        .id("try-field-\(member.name)"), .name(member.name), .type("file"), .flag("required"),
                        Attribute("data-place", "form"))
                } else {
                    input(
                        .id("try-field-\(member.name)"), .name(member.name), .type("text"), .value(text(member.value)),
                        Attribute("data-place", "form"))
                }
            }
        }
    }

    private func text(_ value: JSONValue) -> String { if case .text(let text) = value { text } else { value.json } }
}

/// What came back; the script fills it in.
struct TrialResult: HTML {
    var body: some HTML {
        div(.class("card"), .hidden(), Attribute("data-trial-result", "")) {
            h3(.id("try-answer")) { "Answer" }
            p(.role("status"), .class("when"), Attribute("data-trial-status", "")) { "" }
            pre(.focusable(), .role("region"), .label("Headers of the answer"), Attribute("data-trial-headers", "")) {
                ""
            }
            pre(.focusable(), .role("region"), .label("Body of the answer"), Attribute("data-trial-body", "")) { "" }
        }
    }
}

extension JSONValue {
    /// With a member a line, as people write it.
    func indented(_ margin: String = "") -> String {
        let inner = margin + "  "
        switch self {
        case .object(let object) where !object.members.isEmpty:
            let lines = object.members.map { member in
                "\(inner)\(JSONValue.text(member.name).json): \(member.value.indented(inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
        case .array(let elements) where !elements.isEmpty:
            return "[\n\(elements.map { inner + $0.indented(inner) }.joined(separator: ",\n"))\n\(margin)]"
        default: return json
        }
    }
}
