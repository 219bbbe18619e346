import Domain
import HTTPServer

/// Who waits for a time to become free.
enum WaitlistEndpoints {
    static let all: [Endpoint] = [join, mine, ofPractice, leave]

    private static let waitlist = "/practices/{practiceId}/waitlist"

    private static let join = Endpoint(
        .joinWaitlist, .post, waitlist, "Waits for a time to become free.", in: .waitlist,
        body: .json(
            JoinForm.schema,
            example: [
                "patientId": .text(DemoIDs.patient.description), "serviceId": .text(DemoIDs.service.description),
                "from": "2027-03-01", "until": "2027-03-14", "earliest": "08:00", "latest": "12:00",
            ]),
        answer: .created(WaitlistEntry.self, "The entry."), refusals: [409]
    ) { request in
        let practice = try request.practice
        let form: JoinForm = try request.form()
        try InvalidInput.check(form.wish.problems(now: request.now))
        return try await request.create(
            as: { $0 }, at: { (_: WaitlistEntry) in "/waitlist" }
        ) {
            try await request.services.bookings.join(
                request.next(), practice: practice, patient: form.patientID, wish: form.wish, ask: $0)
        }
    }

    private static let mine = Endpoint(
        .listWaitlist, .get, "/waitlist", "Lists what one waits for.", in: .waitlist,
        answer: .list(WaitlistEntry.self, "The entries.")
    ) { request in
        .document(
            Page(
                items: try await request.services.bookings.waitlist(
                    of: request.account.id, scope: request.scope, now: request.now)))
    }

    private static let ofPractice = Endpoint(
        .listPracticeWaitlist, .get, waitlist, "Lists who waits for a time of the practice, in order.",
        in: .waitlist, query: ListWindow.fields, answer: .list(WaitlistEntry.self, "One page.")
    ) { request in
        let entries = try await request.services.bookings.waitlist(
            in: request.practice, scope: request.scope, after: request.cursor(), limit: request.limit,
            now: request.now)
        return .document(
            Page(items: entries, next: try request.next(after: entries.last?.id, count: entries.count)))
    }

    private static let leave = Endpoint(
        .leaveWaitlist, .delete, "\(waitlist)/{entryId}", "Waits no longer.", in: .waitlist, version: .required,
        answer: .document(WaitlistEntry.self, "The entry."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("entryId", WaitlistEntry.self))
        let version = try request.requiredVersion
        return try await request.change(as: { (entry: WaitlistEntry) in entry }) {
            try await request.services.bookings.leave(id, of: practice, version: version, ask: $0)
        }
    }
}

/// Who wants to wait, and for what.
struct JoinForm: APIForm {
    var patientID: ID<Patient>
    var wish: WaitlistWish

    static let schema = Schema.record(
        "WaitlistRequest", [SchemaField("patientId", .id)] + WaitlistWish.shownFields)

    init(_ fields: JSONFields) throws(InvalidInput) {
        patientID = try fields.get("patientId")
        wish = WaitlistWish(
            serviceID: try fields.get("serviceId"), practitionerID: try fields.find("practitionerId"),
            locationID: try fields.find("locationId"), from: try fields.get("from"), until: try fields.get("until"),
            earliest: try fields.get("earliest"), latest: try fields.get("latest"))
    }
}

extension WaitlistWish {
    static let shownFields: [SchemaField] = [
        SchemaField("serviceId", .id),
        .optional("practitionerId", .id.noted("Left out: any.")),
        .optional("locationId", .id.noted("Left out: any.")),
        SchemaField("from", .date),
        SchemaField("until", .date.noted("Included.")),
        .optional("earliest", .clock.noted("The earliest local start."), otherwise: "00:00"),
        .optional("latest", .clock.noted("The latest local start."), otherwise: "24:00"),
    ]
}

extension WaitlistEntry: APIDocument {
    static let schema = Schema.record(
        "WaitlistEntry",
        [
            SchemaField("id", .id),
            SchemaField("practiceId", .id),
            SchemaField("version", .version),
            SchemaField("state", .words(WaitlistState.self)),
            SchemaField("patientId", .id),
        ] + WaitlistWish.shownFields + [
            SchemaField("createdAt", .instant),
            .optional("offeredBookingId", .id.noted("The hold that was offered.")),
        ])

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("practiceId", practiceID)
            json.field("version", version)
            json.field("state", state)
            json.field("patientId", patientID)
            json.field("serviceId", wish.serviceID)
            json.field("practitionerId", wish.practitionerID)
            json.field("locationId", wish.locationID)
            json.field("from", wish.from)
            json.field("until", wish.until)
            json.field("earliest", wish.earliest)
            json.field("latest", wish.latest)
            json.field("createdAt", createdAt)
            json.field("offeredBookingId", offeredBookingID)
        }
    }
}
