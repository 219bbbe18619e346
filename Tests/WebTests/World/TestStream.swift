import Domain
import HTTPServer
import Testing
import Threads

@testable import Web

/// An open event stream without a socket.
final class TestStream: Sendable {
    let sink: EventSink
    private let received = Guarded<[UInt8]>([])

    init(_ sink: EventSink) { self.sink = sink }

    /// All that has come so far.
    var events: [ServerSentEvent] {
        let sent = sink.takeSent()
        let bytes = received.withLock { received in
            received += sent
            return received
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n\n").map(Self.event)
    }

    func wait(until isThere: @escaping @Sendable ([ServerSentEvent]) -> Bool) async throws {
        try await poll { [self] in isThere(events) }
    }

    private static func event(_ text: Substring) -> ServerSentEvent {
        var event = ServerSentEvent("")
        for line in text.split(separator: "\n") {
            let value = String(line[line.index(after: line.firstIndex(of: " ") ?? line.startIndex)...])
            if line.hasPrefix("id: ") { event.id = value }
            if line.hasPrefix("event: ") { event.name = value }
            if line.hasPrefix("data: ") { event.data = value }
        }
        return event
    }
}

extension WebWorld {
    /// - Parameter last: sent as `Last-Event-ID`.
    func open(_ path: String, as person: Person, last: String? = nil) async throws -> TestStream {
        let answer = try await ask(.get, path, as: person, headers: [:], last: last)
        guard case .events(let events) = answer.response.body else {
            throw NoStream(status: answer.status)
        }
        let stream = TestStream(EventSink())
        events.begin(on: stream.sink)
        return stream
    }

    private func ask(
        _ method: HTTPMethod, _ path: String, as person: Person, headers: HTTPHeaders, last: String?
    ) async throws -> TestAnswer {
        var headers = headers
        if let token = tokens[person] { headers.add("Authorization", "Bearer \(token)") }
        if let last { headers.add("Last-Event-ID", last) }
        return try await send(HTTPRequest(method, Endpoint.root + path, headers: headers))
    }

    struct NoStream: Error { var status: Int }
}

/// Waits, at most a minute, until something is so: all tests of this target run side by side, and where other programs
/// are busy too, one of them may not get its turn in ten seconds.
func poll(_ isSo: @Sendable () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it did not come true in a minute")
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
