import Domain
import HTTPServer

/// Describes an endpoint's parameters.
struct ParameterWriter {
    let endpoint: Endpoint

    func write(to json: inout JSONWriter) {
        let parameters = endpoint.parameters
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
}
