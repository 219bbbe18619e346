import Domain
import HTTPServer
import Web

/// One line of the log for each request: what was asked by the route's pattern, never by the path, which names people.
struct RequestLines: Sendable {
    let log: Logger
    let level: LogLevel

    func add(_ end: HTTPServer.RequestEnd) {
        let operation = end.route.flatMap { WebRouter.operation(of: end.method, $0) }
        log.log(
            level, "request",
            [
                "method": .text(end.method.rawValue), "route": .text(end.route ?? "-"),
                "operation": .text(operation ?? "-"), "status": .number(end.status?.code ?? 0),
                "milliseconds": .real(Double(end.nanoseconds / 1000) / 1000),
                "request": .text(WebRouter.request(end.headers) ?? "-"),
                "trace": .text(WebRouter.trace(end.headers)?.name ?? "-"),
            ], isOneOfMany: true)
    }
}
