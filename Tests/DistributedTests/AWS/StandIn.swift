import Domain
import Foundation
import HTTPClient
import HTTPServer
import Testing
import Threads

/// A server that answers as a test says, for the length of the test, and remembers what it was asked.
struct StandIn: Sendable {
    struct Seen: Sendable {
        var method: String
        var path: String
        var query: String
        var headers: HTTPHeaders
        var body: String
    }

    let url: String
    let transport: HTTPTransport
    private let log: Guarded<[Seen]>

    var seen: [Seen] { log.withLock { $0 } }

    /// - Parameter answer: given the request and how many came before it.
    static func with(
        patterns: [String] = ["/", "/credentials", "/b/:key"],
        _ answer: @escaping @Sendable (Seen, Int) async -> HTTPResponse, _ body: (StandIn) async throws -> Void
    ) async throws {
        let log = Guarded([Seen]())
        var router = Router()
        for method in [HTTPMethod.get, .post, .put] {
            for pattern in patterns {
                router.on(method, pattern) { request in
                    let seen = Seen(
                        method: request.method.rawValue, path: request.rawPath, query: request.rawQuery,
                        headers: request.headers,
                        body: String(decoding: request.body.bytes ?? [], as: UTF8.self))
                    let before = log.withLock { log in
                        log.append(seen)
                        return log.count - 1
                    }
                    return await answer(seen, before)
                }
            }
        }
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        let server = HTTPServer(router: router, configuration: configuration)
        let port = try server.start()
        let transport = try HTTPTransport()
        defer { transport.close() }
        do {
            try await body(StandIn(url: "http://127.0.0.1:\(port)", transport: transport, log: log))
        } catch {
            await server.stop(grace: .zero)
            throw error
        }
        await server.stop(grace: .zero)
    }

    static func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/token-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }
}

/// Holds whoever passes back until it is opened.
final class Gate: Sendable {
    private let state = Guarded((isOpen: false, waiters: [CheckedContinuation<Void, Never>]()))

    func open() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isOpen = true
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func pass() async {
        await withCheckedContinuation { waiter in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(waiter) }
                return state.isOpen
            }
            if isOpen { waiter.resume() }
        }
    }
}
