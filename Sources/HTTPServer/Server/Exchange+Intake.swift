import CMicroHTTPD
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The part of an exchange that the library drives: it calls once when the head is there, then with each piece of the
/// body, then once more, and again after each suspension.
extension Exchange {
    /// So much of a body that is refused is read all the same.
    private static let discarded = 1 << 20

    func called(method: String, version: String, piece: UnsafeRawBufferPointer) -> MHD_Result {
        switch intake.stage {
        case .head: return judge(method, version)
        case .body(let collector): return piece.isEmpty ? bodyEnded(collector) : take(piece, collector)
        case .discarding(let rejection, let left):
            if piece.isEmpty { return refuse(rejection) }
            intake.stage = .discarding(rejection, left: left - piece.count)
            return left > piece.count ? cmhd_yes() : breakOff(rejection)
        case .answering: return proceed()
        }
    }

    private func judge(_ method: String, _ version: String) -> MHD_Result {
        intake.method = HTTPMethod(rawValue: method)
        intake.waited = .milliseconds(cmhd_unseen_milliseconds(connection.socket))
        let verdict = HeadJudge.judge(
            method: method, version: version, target: intake.target, headers: HeadReader.headers(of: library.pointer),
            remoteAddress: connection.remoteAddress)
        switch verdict {
        case .refused(let rejection): return refuse(rejection)
        case .fine(let request): return admit(request)
        }
    }

    /// An answer here comes before the body: the library then sends no `100 Continue` and closes after it.
    private func admit(_ request: HTTPRequest) -> MHD_Result {
        let match = context.router.match(request.method, request.segments, path: request.rawPath)
        let limit = context.router.limit(of: match)
        let expected = request.headers["content-length"].flatMap { Int($0) }
        intake.request = request
        intake.match = match
        intake.route = context.router.route(of: match)?.pattern
        if let expected, expected > limit { return refuse(.bodyTooLarge(limit: limit)) }
        let hasBody = expected.map { $0 > 0 } ?? (request.headers["transfer-encoding"] != nil)
        intake.stage = .body(hasBody ? collector(limit, expected) : nil)
        connection.enter(.body, self, bodyDeadline: context.router.route(of: match)?.bodyDeadline)
        return cmhd_yes()
    }

    private func collector(_ limit: Int, _ expected: Int?) -> BodyCollector {
        let configuration = context.configuration
        return BodyCollector(
            limit: limit, expected: expected, inMemory: configuration.bodyInMemory, folder: configuration.uploadFolder,
            uploads: context.uploads)
    }

    private func take(_ piece: UnsafeRawBufferPointer, _ collector: BodyCollector?) -> MHD_Result {
        context.counters.received(piece.count)
        do throws(HTTPRejection) {
            try collector?.append(piece)
        } catch {
            intake.stage = .discarding(error, left: Self.discarded)
        }
        return cmhd_yes()
    }

    private func bodyEnded(_ collector: BodyCollector?) -> MHD_Result {
        guard var request = intake.request else { return cmhd_no() }
        do throws(HTTPRejection) {
            if let collector { request.body = try collector.finish() }
        } catch {
            return refuse(error)
        }
        intake.request = nil
        intake.stage = .answering
        let priority = context.router.route(of: intake.match)?.priority ?? .read
        guard context.admission.enter(priority, waited: intake.waited) else {
            context.counters.shed(priority)
            return refuse(.overloaded(retryAfter: context.configuration.retryAfter), request)
        }
        start(request)
        return proceed()
    }

    private func proceed() -> MHD_Result {
        switch step() {
        case .wait: return cmhd_yes()
        case .answer(let answer): return queue(answer)
        case .close: return cmhd_no()
        }
    }

    private func refuse(_ rejection: HTTPRejection, _ request: HTTPRequest? = nil) -> MHD_Result {
        intake.stage = .answering
        let response = context.router.rejected(rejection, request ?? intake.request)
        note(response)
        state.withLock { $0.phase = .finished }
        let answer = AnswerMaker(context: context).prepare(response, route: intake.route)
        return answer.map { queue($0) } ?? cmhd_no()
    }

    /// The library takes no answer while it hands over a body: this one goes to the socket by itself.
    private func breakOff(_ rejection: HTTPRejection) -> MHD_Result {
        var response = context.router.rejected(rejection, intake.request)
        if AnswerMaker.unsendable(response) != nil { response = HTTPResponse(status: .internalServerError) }
        let bytes = AnswerMaker.raw(response)
        _ = bytes.withUnsafeBytes { cmhd_send(connection.socket, $0.baseAddress, $0.count) }
        note(response)
        state.withLock { state in
            state.phase = .finished
            state.status = response.status
        }
        return cmhd_no()
    }

    private func queue(_ answer: PreparedAnswer) -> MHD_Result {
        defer { answer.destroy() }
        connection.enter(.answer, self)
        state.withLock { $0.status = answer.status }
        return cmhd_queue(library.pointer, UInt32(answer.status.code), answer.pointer)
    }
}
