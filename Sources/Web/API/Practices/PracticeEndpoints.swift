import Domain
import HTTPServer

/// The practice itself: registered, described, published, suspended.
enum PracticeEndpoints {
    static let all: [Endpoint] = [register, list, get, update, publish, withdraw, suspend, reinstate] + items

    private static let items: [Endpoint] =
        ItemEndpoints<Location>(
            add: .addLocation, list: .listLocations, get: .getLocation, update: .updateLocation,
            retire: .retireLocation, plural: "locations", one: "location", beforeUpdate: askAboutBookings
        ).endpoints
        + ItemEndpoints<Practitioner>(
            add: .addPractitioner, list: .listPractitioners, get: .getPractitioner, update: .updatePractitioner,
            retire: .retirePractitioner, plural: "practitioners", one: "practitioner"
        ).endpoints
        + ItemEndpoints<Resource>(
            add: .addResource, list: .listResources, get: .getResource, update: .updateResource,
            retire: .retireResource, plural: "resources", one: "resource"
        ).endpoints
        + ItemEndpoints<Service>(
            add: .addService, list: .listServices, get: .getService, update: .updateService, retire: .retireService,
            plural: "services", one: "service"
        ).endpoints
        + ItemEndpoints<Schedule>(
            add: .addSchedule, list: .listSchedules, get: .getSchedule, update: .updateSchedule,
            retire: .retireSchedule, plural: "schedules", one: "schedule"
        ).endpoints

    /// Another zone means another instant for every local time that was agreed on: somebody must say which of them stays.
    @Sendable
    private static func askAboutBookings(
        _ current: Stored<Location>, _ changed: Location, _ request: APIRequest
    ) async throws {
        guard changed.timeZone != current.value.timeZone else { return }
        let count = try await request.services.bookings.bookingsAhead(
            at: current.id, of: current.practiceID, now: request.now)
        if count > 0 { throw LocalTimeRefusal.bookingsAhead(count: count) }
    }

    private static let register = Endpoint(
        .registerPractice, .post, "/practices", "Registers a practice, owned by whoever asks; it begins as a draft.",
        in: .practices,
        body: .json(
            Practice.schema,
            example: ["name": "Clínica do Porto", "country": "PT", "insurers": ["Saúde Viva"]]),
        answer: .created(PracticeRecord.self, "The draft.")
    ) { request in
        let owner = try request.account.id
        let details: Practice = try request.form()
        try InvalidInput.check(details.problems())
        return try await request.create(as: { $0 }, at: { (record: PracticeRecord) in "/practices/\(record.id)" }) {
            try await request.services.practices.register(request.next(), details, owner: owner, ask: $0)
        }
    }

    private static let list = Endpoint(
        .listPractices, .get, "/practices", "Lists the practices that one belongs to; for the platform's staff, all.",
        in: .practices, query: ListWindow.fields, answer: .list(PracticeRecord.self, "One page, by id.")
    ) { request in
        let records = try await request.services.practices.practices(
            scope: request.scope, after: request.cursor(), limit: request.limit)
        return .document(
            Page(items: records, next: try request.next(after: records.last?.id, count: records.count)))
    }

    private static let get = Endpoint(
        .getPractice, .get, "/practices/{practiceId}", "Shows a practice.", in: .practices,
        answer: .document(PracticeRecord.self, "The practice.")
    ) { request in
        .document(try await request.services.practices.practice(request.practice, scope: request.scope))
    }

    private static let update = Endpoint(
        .updatePractice, .patch, "/practices/{practiceId}", "Changes a practice's details.", in: .practices,
        body: .patch(Practice.schema, example: ["phone": "+351 22 000 0000", "website": nil]), version: .required,
        answer: .document(PracticeRecord.self, "The practice as it is now."), refusals: [409]
    ) { request in
        let (practice, version) = (try request.practice, try request.requiredVersion)
        let current = try await request.services.practices.practice(practice, scope: request.scope)
        let details = try request.patched(current.details, at: current.version)
        try InvalidInput.check(details.problems())
        return try await request.change(as: { (record: PracticeRecord) in record }) {
            try await request.services.practices.update(practice, version: version, details, ask: $0)
        }
    }

    private static let publish = step(
        .publishPractice, "publication", "Publishes a draft: it is listed, and can be booked.", .published)
    private static let withdraw = step(
        .withdrawPractice, "withdrawal", "Takes a published practice back to a draft: no slots, not listed.", .draft)
    private static let suspend = step(
        .suspendPractice, "suspension", "Suspends a practice: unlisted, no slots, no confirms; bookings stay.",
        .suspended, in: .platform)
    private static let reinstate = step(
        .reinstatePractice, "reinstatement", "Ends a suspension.", .published, in: .platform)

    private static func step(
        _ operation: Operation, _ noun: String, _ summary: String, _ state: PracticeState,
        in section: APISection = .practices
    ) -> Endpoint {
        Endpoint(
            operation, .post, "/practices/{practiceId}/\(noun)", summary, in: section,
            body: section == .platform
                ? .optional(StateForm.schema, example: ["reason": "Its licence has run out."]) : nil,
            answer: .document(PracticeRecord.self, "The practice in its new state."), refusals: [409, 422]
        ) { request in
            let practice = try request.practice
            let form: StateForm? = request.body == nil ? nil : try request.form()
            return try await request.change(as: { (record: PracticeRecord) in record }) {
                try await request.services.practices.change(practice, to: state, reason: form?.reason, ask: $0)
            }
        }
    }
}

/// Why the platform changes a practice's state.
struct StateForm: APIForm {
    var reason: String?

    static let schema = Schema.record(
        "StateRequest", [.optional("reason", .text(ChangePracticeState.reasonLength))])

    init(_ fields: JSONFields) throws(InvalidInput) { reason = try fields.find("reason") }
}
