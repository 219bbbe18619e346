import Domain
import HTTPServer

/// A request that has passed everything that is asked of every request: who, whether they may, and in which form.
struct APIRequest: Sendable {
    let http: HTTPRequest
    let runner: EndpointRunner
    let caller: Caller
    let scope: Scope
    let now: Instant
    let query: JSONFields
    /// As sent; nil where the endpoint takes none.
    let body: JSONValue?
    /// The file that came with it, where the endpoint takes one.
    let upload: Upload?
    /// What stands for the body where a repeat is known by it.
    let content: [UInt8]
    let key: String?
    let version: Int?

    var endpoint: Endpoint { runner.endpoint }
    var services: WebServices { runner.services }

    /// An id in the path.
    /// - Throws: `RequestRefusal.missing`: what is no id names nothing.
    func id<Subject>(_ name: String, _: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let text = http.parameters[name], let id = ID<Subject>(text) else { throw RequestRefusal.missing }
        return id
    }

    var practice: ID<Practice> { get throws { try id("practiceId") } }

    /// The account that has signed in.
    /// - Throws: `AccessRefusal.signInFirst`.
    var account: Account {
        get throws {
            guard let account = caller.account else { throw AccessRefusal.signInFirst }
            return account
        }
    }

    /// The version that `If-Match` names, where the endpoint insists on one.
    var requiredVersion: Int {
        get throws {
            guard let version else { throw RequestRefusal.versionMissing }
            return version
        }
    }

    /// The body, checked against the endpoint's schema.
    /// - Throws: `InvalidInput`.
    func form<Form: APIForm>(_: Form.Type = Form.self) throws -> Form {
        try Form(JSONFields(try Form.schema.checked(body ?? .null)))
    }

    /// What is there, changed by the body as a merge patch.
    ///
    /// Patched onto another version than the one that was read, it would say something nobody meant: it stays as it is
    /// then, and the store refuses that version. Refused here already, a repeat would not get its first answer.
    ///
    /// - Throws: `InvalidInput`, `RequestRefusal.versionMissing`.
    func patched<Form: APIEditable>(_ current: Form, at version: Int) throws -> Form {
        guard try requiredVersion == version else { return current }
        let patch = body ?? .null
        guard case .object = patch else { throw InvalidInput("body", "wrongType", "Give an object.") }
        return try Form(JSONFields(try Form.schema.checked(current.value().merged(with: patch))))
    }

    func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { services.ids.next() }
}
