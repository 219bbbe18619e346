import Domain
import HTTPServer
import Threads
import Web

/// One timer for each operation and class of status, made when it is first needed.
final class RequestTimes: Sendable {
    private struct Key: Hashable {
        let operation: String
        let status: String
    }

    private let metrics: MetricRegistry
    private let timers = Guarded<[Key: any DurationTimer]>([:])

    init(metrics: MetricRegistry) { self.metrics = metrics }

    func add(_ end: HTTPServer.RequestEnd) {
        let operation = end.route.flatMap { WebRouter.operation(of: end.method, $0) } ?? "other"
        let status = end.status.map { "\($0.code / 100)xx" } ?? "none"
        let key = Key(operation: operation, status: status)
        let timer = timers.withLock { timers in
            if let known = timers[key] { return known }
            let made = metrics.timer(
                "praxis_http_request_duration", help: "Requests by operation and class of status.",
                labels: [MetricLabel("operation", operation), MetricLabel("status", status)])
            timers[key] = made
            return made
        }
        timer.record(.nanoseconds(end.nanoseconds))
    }
}
