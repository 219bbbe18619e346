import Domain
import HTTPServer

/// What is happening, as it happens (server-sent events).
enum StreamEndpoints {
    static let all: [Endpoint] = [mine, ofPractice, slots]

    private static let note = """
        Each message is a booking's id, version and state: read it again, and drop older versions than the one that \
        you have. `ready` opens a stream; `reset` says that what was before is void and the state now follows. Connect \
        again with Last-Event-ID.
        """

    private static let mine = Endpoint(
        .streamBookings, .get, "/bookings/stream", "Streams changes of one's own bookings.", in: .bookings,
        note: note, answer: .events("The stream.")
    ) { request in
        let account = try request.account.id
        let (services, scope) = (request.services, request.scope)
        return request.stream(.account(account), owner: account.description) {
            let now = services.now()
            let bookings = try await services.bookings.bookings(
                of: account, scope: scope, after: nil, limit: Self.stateLimit, now: now)
            return bookings.map { LiveMessage($0, now: now) }
        }
    }

    private static let ofPractice = Endpoint(
        .streamPractice, .get, "/practices/{practiceId}/stream", "Streams changes of a practice's day.", in: .bookings,
        note: note, query: [SchemaField("from", .instant), SchemaField("until", .instant)],
        answer: .events("The stream.")
    ) { request in
        let practice = try request.practice
        let (from, until): (Instant, Instant) = (try request.query.get("from"), try request.query.get("until"))
        guard from <= until, until - from <= 32 * 86_400 else {
            throw InvalidInput("until", "outOfRange", "Give up to 32 days, from before until.")
        }
        let (services, scope) = (request.services, request.scope)
        let topic = LiveTopic.practice(practice, starts: from..<until, practitioner: request.ownPractitioner)
        return request.stream(topic, owner: scope.accountID?.description ?? "") {
            let now = services.now()
            let views = try await services.bookings.bookings(
                in: practice, from: from, until: until, at: nil, of: nil, scope: scope, after: nil,
                limit: Self.stateLimit, now: now)
            return views.map { LiveMessage($0.booking, now: now) }
        }
    }

    private static let slots = Endpoint(
        .streamSlots, .get, "/practices/{practiceId}/slots/stream",
        "Says when a list of slots may have changed.", in: .slots,
        note: "`changed` says: read the list again. It comes at most five times a second.", query: SlotForm.fields,
        answer: .events("The stream.")
    ) { request in
        let practice = try request.practice
        let wanted = try SlotForm(request.query)
        let rules = try await request.services.practices.ruleBook(of: practice)
        guard rules.practice.state == .published, rules.services[wanted.serviceID] != nil else {
            throw RequestRefusal.missing
        }
        // A day more on either side holds the dates of every zone.
        let from = Instant(seconds: (Int64(wanted.dates.lowerBound.days) - 1) * 86_400)
        let until = Instant(seconds: (Int64(wanted.dates.upperBound.days) + 2) * 86_400)
        let topic = LiveTopic.slots(practice, starts: from..<until, practitioner: wanted.practitionerID)
        return request.stream(
            topic, owner: request.caller.account?.id.description ?? request.services.network(of: request.http)
        ) { [] }
    }

    /// More than anybody has; who does, reads the list.
    private static let stateLimit = 500
}

extension APIRequest {
    /// A practitioner sees its own bookings alone.
    fileprivate var ownPractitioner: ID<Practitioner>? {
        if case .member(_, _, .practitioner, let own) = scope { own ?? ID(high: 0, low: 0) } else { nil }
    }

    private var right: LiveHub.Right {
        { [runner, http, scope] in await runner.stillAdmits(http, as: scope) }
    }

    fileprivate func stream(
        _ topic: LiveTopic, owner: String, state: @escaping @Sendable () async throws -> [LiveMessage]
    ) -> HTTPResponse {
        let (live, logger) = (services.live, services.logger)
        let last = http.headers["Last-Event-ID"]
        // Anybody may look at slots.
        let right = topic.isSlots ? nil : right
        // The stream goes on in a task of its own.
        let trace = Trace.current
        return .events(owner: owner) { sink in
            await Trace.$current.withValue(trace) {
                do {
                    try await live.open(topic, on: sink, last: last, right: right, state: state)
                } catch {
                    // The client connects again, and begins where it was.
                    logger.warning("stream failed", ["error": .text(String(describing: type(of: error)))])
                    sink.close()
                }
            }
        }
    }
}
