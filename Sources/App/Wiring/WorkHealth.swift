import Domain
import HTTPServer
import Storage
import Web

/// A small server for a process that only works: how it is, and its metrics, for whoever watches and scales it.
struct WorkHealth {
    private let installation: Installation

    init(_ installation: Installation, startedAt: Instant) {
        self.installation = installation
        ProcessGauges.register(in: installation.metrics, startedAt: startedAt)
        PoolGauges.register(installation.engines.pools, in: installation.metrics)
    }

    func start() throws(CommandFailure) -> HTTPServer {
        let settings = installation.settings
        var configuration = HTTPServer.Configuration()
        configuration.address = settings.bind.text
        configuration.port = UInt16(settings.health.port)
        configuration.threads = 1
        configuration.connectionLimit = 64
        let (metrics, bookings) = (installation.metrics, installation.bookingLog)
        let health = WebHealth(
            waitsFor: {
                // It can work where it reaches its database; the leases decide whether it does.
                (try? await bookings.position()) == nil ? "the database does not answer" : nil
            },
            metrics: { metrics.exposition() })
        let server = HTTPServer(router: WebRouter.health(health), configuration: configuration)
        do {
            try server.start()
        } catch {
            throw CommandFailure(
                .unavailable, "cannot listen on \(settings.bind.text) port \(settings.health.port)",
                hint: "Another program may have the port: set PRAXIS_HEALTH_PORT to a free one.")
        }
        return server
    }
}
