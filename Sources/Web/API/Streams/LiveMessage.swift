import Domain
import HTTPServer

/// What a stream says of a booking: enough to know that it must be read again, and nothing about a patient.
struct LiveMessage: Sendable {
    var id: ID<EventSubject>
    var version: Int
    var state: String

    init(_ event: Event) {
        id = event.subject
        version = event.version
        state = event.detail["state"] ?? ""
    }

    init(_ booking: Booking, now: Instant) {
        id = ID(booking.id)
        version = booking.version
        state = booking.state(at: now).rawValue
    }

    func event(id position: String) -> ServerSentEvent {
        let data = JSONWriter.bytes(capacity: 128) { json in
            json.object { json in
                json.field("id", id)
                json.field("version", version)
                json.field("state", state)
            }
        }
        return ServerSentEvent(String(decoding: data, as: UTF8.self), id: position)
    }

    /// Tells the client from where on it hears everything.
    static func ready(at position: String) -> ServerSentEvent { ServerSentEvent("{}", name: "ready", id: position) }

    /// What was before is void; the state now follows.
    static func reset(at position: String) -> ServerSentEvent { ServerSentEvent("{}", name: "reset", id: position) }

    /// Something in the list may have changed: read it again.
    static func changed(at position: String) -> ServerSentEvent {
        ServerSentEvent("{}", name: "changed", id: position)
    }
}
