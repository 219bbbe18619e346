import HTTPServer

/// How the process is: for whoever starts, watches and scales it.
enum HealthRoutes {
    static func add(to router: inout Router, _ health: WebHealth) {
        router.on(.get, "/health/live", priority: .vital) { _ in .text("alive\n") }
        router.on(.get, "/health/ready", priority: .vital) { _ in
            guard let reason = await health.waitsFor() else { return .text("ready\n") }
            return Problem(
                status: .serviceUnavailable, code: "notReady", detail: reason, retryAfter: 1
            ).response
        }
        router.on(.get, "/metrics", priority: .vital) { _ in
            HTTPResponse(type: "text/plain; version=0.0.4; charset=utf-8", bytes: Array(health.metrics().utf8))
        }
    }
}
