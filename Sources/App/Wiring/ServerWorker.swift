import Domain
import HTTPServer

/// The HTTP server as a worker: begins when it is run, drains when it is cancelled.
struct ServerWorker: Worker {
    let name = "server"
    let server: HTTPServer
    let grace: Duration

    func run() async throws { await server.serve(grace: grace) }
}

/// The feed as a worker: listeners are told of commits while it runs.
struct FeedWorker: Worker {
    let name = "feed"
    let step: @Sendable () async throws -> Void

    func run() async throws { try await step() }
}
