import Synchronization
import Threads

/// What every connection of a server shares.
final class ServerContext: Sendable {
    let router: Router
    let configuration: HTTPServer.Configuration
    let log: @Sendable (HTTPServer.LogEvent) -> Void
    let finished: @Sendable (HTTPServer.RequestEnd) -> Void
    let lines: LineLimit
    let counters = Counters()
    let connections = ConnectionTable()
    let admission: Admission
    let quota: StreamQuota
    let uploads: UploadQuota
    let hub: EventHub
    let isDraining = Atomic<Bool>(false)

    init(
        _ router: Router, _ configuration: HTTPServer.Configuration,
        log: @escaping @Sendable (HTTPServer.LogEvent) -> Void,
        finished: @escaping @Sendable (HTTPServer.RequestEnd) -> Void
    ) {
        self.router = router
        self.configuration = configuration
        self.log = log
        self.finished = finished
        lines = LineLimit(log: log)
        admission = Admission(
            limit: configuration.runningLimit, target: configuration.queueTarget, pressure: configuration.pressure)
        quota = StreamQuota(limit: configuration.streamLimit, limitPerOwner: configuration.streamLimitPerOwner)
        uploads = UploadQuota(limit: configuration.uploadLimit, retryAfter: configuration.retryAfter)
        hub = EventHub(
            backlog: configuration.streamBacklog, pingEvery: configuration.pingEvery, counters: counters, log: log)
    }

    /// Runs a handler. Never throws: what goes wrong is an answer too.
    func answer(_ request: HTTPRequest, _ match: RouteMatch) async -> HTTPResponse {
        do {
            return try await router.answer(request, match)
        } catch let rejection as HTTPRejection {
            return router.rejected(rejection, request)
        } catch {
            // A client that has left is no failure of the handler's.
            if !Task.isCancelled {
                let route = router.route(of: match)?.pattern
                log(.handlerFailed(method: request.method, route: route, error: error))
            }
            return router.rejected(.failed(error), request)
        }
    }
}
