import HTTPServer

/// What an endpoint answers when it does what was asked.
struct AnswerRule: Sendable {
    enum Content: Sendable {
        case none
        case json(Schema)
        case events
    }

    var status: HTTPStatus
    var content: Content
    var note: String
    /// Whether it carries an `ETag`.
    var isVersioned = false
    /// Whether it carries a `Location`.
    var isCreation = false

    static func document<Document: APIDocument>(_: Document.Type, _ note: String) -> AnswerRule {
        AnswerRule(
            status: .ok, content: .json(Document.schema), note: note, isVersioned: Document.isVersioned)
    }

    static func created<Document: APIDocument>(_: Document.Type, _ note: String) -> AnswerRule {
        AnswerRule(
            status: .created, content: .json(Document.schema), note: note, isVersioned: Document.isVersioned,
            isCreation: true)
    }

    static func list<Document: APIDocument>(_: Document.Type, _ note: String) -> AnswerRule {
        AnswerRule(status: .ok, content: .json(Page<Document>.schema), note: note)
    }

    static func nothing(_ note: String) -> AnswerRule {
        AnswerRule(status: .noContent, content: .none, note: note)
    }

    static func events(_ note: String) -> AnswerRule {
        AnswerRule(status: .ok, content: .events, note: note)
    }
}
