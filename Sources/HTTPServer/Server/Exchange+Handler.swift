import CMicroHTTPD
import Threads

/// The part of an exchange that runs in the handler's task.
extension Exchange {
    /// On the library's thread. The handler runs here, at once, up to its first real wait: nothing changes threads for
    /// a handler that never waits. A plain `Task` would cost twice the processor time of a small request.
    func start(_ request: HTTPRequest) {
        connection.enter(.handler, self)
        state.withLock { $0.phase = .running }
        let match = intake.match
        let task = Task.immediate { [self] in
            let response = await context.answer(request, match)
            await deliver(response, to: request)
            context.admission.leave()
        }
        let isLate = state.withLock { state -> Bool in
            switch state.phase {
            case .aborted: return true
            case .finished: return false
            default:
                state.task = task
                return false
            }
        }
        if isLate { task.cancel() }
    }

    private func deliver(_ response: HTTPResponse, to request: HTTPRequest) async {
        switch response.body {
        case .bytes:
            hand(response, nil, request)
        case .stream, .events:
            // What cannot be sent becomes a 500, here as elsewhere.
            if AnswerMaker.unsendable(response) != nil {
                hand(HTTPResponse(headers: response.headers), nil, request)
                return
            }
            if request.method == .head { return handHead(of: response) }
            if case .events(let stream) = response.body { return detach(response, stream, request) }
            if case .stream(_, let write) = response.body { await self.write(response, by: write, request) }
        }
    }

    private func write(
        _ response: HTTPResponse, by write: (BodyWriter) async throws -> Void, _ request: HTTPRequest
    ) async {
        let writer = BodyWriter(self)
        guard hand(response, writer, request) else { return }
        do {
            try await write(writer)
            writer.finish(isBroken: false)
        } catch {
            writer.finish(isBroken: true)
        }
    }

    private func handHead(of response: HTTPResponse) {
        state.withLock { $0.status = response.status }
        note(response)
        var length = ""
        if case .stream(let count?, _) = response.body { length = "Content-Length: \(count)\r\n" }
        _ = move(to: .headOnly(Array(AnswerMaker.head(response, extra: length).utf8)), writer: nil)
    }

    @discardableResult
    private func hand(_ response: HTTPResponse, _ writer: BodyWriter?, _ request: HTTPRequest) -> Bool {
        note(response)
        let answer = AnswerMaker(context: context).prepare(response, writer: writer, route: request.route)
        guard let answer else {
            abort()
            return false
        }
        if request.method != .head { context.counters.sent(response.bytes?.count ?? 0) }
        let isTaken = move(to: .ready(answer), writer: writer)
        if !isTaken { answer.destroy() }
        return isTaken
    }

    private func detach(_ response: HTTPResponse, _ stream: EventStream, _ request: HTTPRequest) {
        let seconds = context.configuration.retryAfter
        switch context.quota.ask(for: stream.owner) {
        case .granted(let permit):
            let head = Array(AnswerMaker.head(response).utf8)
            state.withLock { $0.status = response.status }
            note(response)
            _ = move(to: .detaching(Detachment(head: head, stream: stream, permit: permit)), writer: nil)
        case .ownerIsFull:
            hand(context.router.rejected(.tooManyStreamsOfOwner(retryAfter: seconds), request), nil, request)
        case .serverIsFull:
            hand(context.router.rejected(.tooManyStreams(retryAfter: seconds), request), nil, request)
        }
    }

    /// For whoever logs what was answered; also of an answer that finds nobody any more.
    func note(_ response: HTTPResponse) { state.withLock { $0.headers = response.headers } }

    /// False when the request was given up meanwhile.
    private func move(to phase: Phase, writer: BodyWriter?) -> Bool {
        let (isTaken, wake) = state.withLock { state -> (Bool, Bool) in
            let wake: Bool
            switch state.phase {
            case .running: wake = false
            case .suspended: wake = true
            default: return (false, false)
            }
            state.phase = phase
            state.writer = writer
            return (true, wake)
        }
        if wake { resume() }
        return isTaken
    }
}
