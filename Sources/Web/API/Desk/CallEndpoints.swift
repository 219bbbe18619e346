import Domain
import HTTPServer

/// The desk's call list: what could not be told to people in another way.
enum CallEndpoints {
    static let all: [Endpoint] = [list, close]

    private static let list = Endpoint(
        .listCalls, .get, "/practices/{practiceId}/calls", "Lists the calls to make, oldest first.", in: .desk,
        query: ListWindow.fields, answer: .list(Call.self, "One page.")
    ) { request in
        let calls = try await request.services.messages.calls(
            in: request.practice, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        return .document(
            Page(items: calls, next: try request.next(after: calls.last?.message.id, count: calls.count)))
    }

    private static let close = Endpoint(
        .closeCall, .post, "/practices/{practiceId}/calls/{messageId}/closure", "Notes that the call was made.",
        in: .desk, answer: .nothing("It is off the list."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("messageId", Message.self))
        return try await request.change(Message.self) {
            try await request.services.messages.closeCall(id, of: practice, ask: $0)
        }
    }
}

extension Call: APIDocument {
    static let schema = Schema.record(
        "Call",
        [
            SchemaField("messageId", .id),
            .optional("bookingId", .id),
            SchemaField("patientId", .id),
            SchemaField("kind", .words(MessageKind.self)),
            SchemaField("state", .words(MessageState.self)),
            SchemaField("dueAt", .instant),
            SchemaField("name", .text(0...Int.max)),
            .optional("phone", .text(0...Int.max)),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("messageId", message.id)
            json.field("bookingId", message.bookingID)
            json.field("patientId", message.patientID)
            json.field("kind", message.kind)
            json.field("state", message.state)
            json.field("dueAt", message.dueAt)
            json.field("name", name)
            json.field("phone", phone)
        }
    }
}
