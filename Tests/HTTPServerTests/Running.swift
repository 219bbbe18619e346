import HTTPServer
import Testing
import Threads

/// A server that runs for the length of a test.
struct Running: Sendable {
    let server: HTTPServer
    let port: UInt16
    let journal: Journal

    /// Serves `routes` on a free port, and stops whatever happens.
    static func with(
        _ router: Router, adjust: (inout HTTPServer.Configuration) -> Void = { _ in },
        _ body: (Running) async throws -> Void
    ) async throws {
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        configuration.tick = .milliseconds(20)
        adjust(&configuration)
        let journal = Journal()
        let server = HTTPServer(
            router: router, configuration: configuration, log: { journal.note($0) }, finished: { journal.note($0) })
        let running = Running(server: server, port: try server.start(), journal: journal)
        do {
            try await body(running)
        } catch {
            await server.stop(grace: .zero)
            throw error
        }
        await server.stop(grace: .zero)
    }

    /// A conversation on a thread of its own: a test that blocks the cooperative pool would starve the handlers.
    func talk<Value: Sendable>(
        receiveBuffer: Int32? = nil, _ body: @escaping @Sendable (Client) throws -> Value
    ) async throws -> Value {
        let port = port
        return try await onThread { try body(Client(port: port, receiveBuffer: receiveBuffer)) }
    }

    /// An answer to a single GET.
    func get(_ path: String) async throws -> Answer {
        try await talk { client in
            client.get(path, "Connection: close\r\n")
            return try client.answer()
        }
    }
}

func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let thread = Guarded<OSThread?>(nil)
    defer { thread.withLock { $0 }?.join() }
    return try await withCheckedThrowingContinuation { caller in
        let started = OSThread(name: "test") { caller.resume(with: Result { try body() }) }
        thread.withLock { $0 = started }
    }
}

/// Waits for something that must come to pass, ten seconds at most.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !condition() {
        if ContinuousClock.now > deadline {
            Issue.record(what, sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
