import Foundation
import HTTPClient
import HTTPServer
import Testing

/// A transport, beside a server of our own or one that follows a script, for the length of a test.
enum ClientWorld {
    static func with(
        _ adjust: (inout HTTPTransport.Configuration) -> Void = { _ in },
        _ body: (HTTPTransport) async throws -> Void
    ) async throws {
        var configuration = HTTPTransport.Configuration()
        adjust(&configuration)
        let transport = try HTTPTransport(configuration)
        defer { transport.close() }
        try await body(transport)
    }

    static func serving(
        _ router: Router, _ body: (HTTPTransport, String) async throws -> Void
    ) async throws {
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        let server = HTTPServer(router: router, configuration: configuration)
        let port = try server.start()
        do {
            try await with { try await body($0, "http://127.0.0.1:\(port)") }
        } catch {
            await server.stop(grace: .zero)
            throw error
        }
        await server.stop(grace: .zero)
    }

    static func scripted(
        _ script: @escaping @Sendable (ScriptedConnection, Int) -> Void,
        _ body: (HTTPTransport, ScriptedServer) async throws -> Void
    ) async throws {
        let server = try ScriptedServer(script)
        defer { server.stop() }
        try await with { try await body($0, server) }
    }

    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/http-client-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }
}

/// Expects that there is no answer, for the reason given.
func expectFailure(
    _ kind: TransportError.Kind, mayHaveBeenDone: Bool, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> ClientResponse
) async {
    do {
        let answer = try await work()
        Issue.record("an answer came: \(answer.status)", sourceLocation: sourceLocation)
    } catch let error as TransportError {
        #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
        #expect(error.mayHaveBeenDone == mayHaveBeenDone, "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
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
