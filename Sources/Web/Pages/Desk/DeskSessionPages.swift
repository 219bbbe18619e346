import Domain
import HTTPServer

/// Groups at the desk: who takes part, how many may, and calling one off.
enum DeskSessionPages {
    static let all: [PageRoute] = [show, resize, cancel, reopen]

    /// Names when it was called off: whoever was cancelled since then is to be called.
    static let since = "since"

    private static let path = "/desk/:practice/sessions/:session"

    private static let show = PageRoute.get(path) { try await page($0) }

    private static func page(_ request: PageRequest, sent: SentForm = SentForm()) async throws -> HTTPResponse {
        let session = try await request.deskSession()
        return .page(
            DeskSessionPage(frame: request.frame.unlisted, session: session, sent: sent), status: sent.status)
    }

    private static let resize = PageRoute.post("\(path)/capacity") { request in
        try await change(request, .changeSessionCapacity) { session, desk, version, ask in
            guard let capacity = request.form["capacity"].flatMap({ Int($0) }) else {
                throw InvalidInput("capacity", "outOfRange", "Give 1 to 500.")
            }
            return try await request.services.bookings.changeCapacity(
                of: session, in: desk.practice, version: version, to: capacity, ask: ask)
        }
    }

    private static let cancel = PageRoute.post("\(path)/cancellation") { request in
        try await change(request, .cancelSession, showingWhomToCall: true) { session, desk, version, ask in
            try await request.services.bookings.cancelSession(
                session, in: desk.practice, version: version, reason: request.form["reason"], ask: ask)
        }
    }

    private static let reopen = PageRoute.post("\(path)/reopening") { request in
        try await change(request, .reopenSession) { session, desk, version, ask in
            try await request.services.bookings.reopenSession(session, in: desk.practice, version: version, ask: ask)
        }
    }

    /// Changes the session in the path and shows it again, or says beside the form why not.
    private static func change(
        _ request: PageRequest, _ operation: Operation, showingWhomToCall: Bool = false,
        _ work: (ID<Session>, Desk, _ version: Int, Ask<Session>) async throws -> Outcome<Session>
    ) async throws -> HTTPResponse {
        let desk = try await request.desk()
        let id: ID<Session> = try request.id("session")
        guard let version = request.form.version else { throw RequestRefusal.versionMissing }
        var then = desk.address(of: id)
        if showingWhomToCall { then = then.asking([(since, request.now.rfc3339)]) }
        do {
            return try await request.change(
                operation, scope: request.scope(for: operation, in: desk.practice), part: id.description, then: then,
                of: Session.self
            ) { try await work(id, desk, version, $0) }
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await page(request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }
}
