import Domain
import HTTPServer

/// The HTTP server as a worker: begins when it is run, drains when it is cancelled.
struct ServerWorker: Worker {
    let name = "server"
    let server: HTTPServer
    let grace: Duration

    func run() async throws { await server.serve(grace: grace) }
}

/// Something with a `run` of its own as a worker.
struct RunningWorker: Worker {
    let name: String
    let work: @Sendable () async throws -> Void

    func run() async throws { try await work() }
}
