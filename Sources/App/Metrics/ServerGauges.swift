import Domain
import HTTPServer

/// What the HTTP server counts of itself.
enum ServerGauges {
    static func register(
        in metrics: MetricRegistry, limit: Int, look: @escaping @Sendable () -> HTTPServer.Metrics
    ) {
        metrics.gauge("praxis_http_connections", help: "Open connections.", labels: []) {
            Double(look().openConnections)
        }
        metrics.gauge("praxis_http_running", help: "Requests being answered.", labels: []) {
            Double(look().runningRequests)
        }
        metrics.gauge("praxis_http_running_limit", help: "The most requests answered at once.", labels: []) {
            Double(limit)
        }
        metrics.gauge("praxis_http_streams", help: "Open event streams.", labels: []) { Double(look().openStreams) }
        metrics.gauge(
            "praxis_http_overloaded", help: "1 while requests that waited too long are refused, else 0.", labels: []
        ) { look().isOverloaded ? 1 : 0 }
        metrics.gauge(
            "praxis_http_queue_wait_seconds", help: "How long requests lay unseen, on average, when last looked at.",
            labels: []
        ) { look().queueWait / .seconds(1) }
        for priority in [RequestPriority.change, .stream, .read] {
            metrics.total(
                "praxis_http_shed", help: "Requests answered 503 because there were too many.",
                labels: [MetricLabel("priority", priority.rawValue)]
            ) { Double(look().shed[priority] ?? 0) }
        }
        metrics.total("praxis_http_clients_cut", help: "Connections ended because the client was too slow.") {
            Double(look().clientsCut)
        }
        metrics.total("praxis_http_streams_dropped", help: "Streams ended because their reader fell behind.") {
            Double(look().streamsDropped)
        }
        metrics.total("praxis_http_received_bytes", help: "Bytes of bodies that came.") {
            Double(look().bytesReceived)
        }
        metrics.total("praxis_http_sent_bytes", help: "Bytes of bodies that went out.") { Double(look().bytesSent) }
    }
}
