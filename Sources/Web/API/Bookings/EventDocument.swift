import Domain

/// A fact from the log.
struct EventDocument: APIDocument {
    var event: PositionedEvent

    init(_ event: PositionedEvent) { self.event = event }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", event.event.id)
            json.field("kind", event.event.kind)
            json.field("version", event.event.version)
            json.field("at", event.event.at)
        }
    }

    static let schema = Schema.record(
        "Event",
        [
            SchemaField("id", .id),
            SchemaField("kind", .words(EventKind.self)),
            SchemaField("version", .version),
            SchemaField("at", .instant),
        ])
}
