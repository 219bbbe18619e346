import Domain
import HTTPServer

/// Who waits for a time of the practice, in order.
enum DeskWaitlistPages {
    static let all: [PageRoute] = [list, join, leave]

    private static let shown = 50

    private static let list = PageRoute.get("/desk/:practice/waitlist") { request in try await page(request) }

    private static func page(
        _ request: PageRequest, refusal: (any DomainError)? = nil
    ) async throws -> HTTPResponse {
        let desk = try await request.desk()
        let waiting = try await DeskWaiting.read(desk, after: request.query.id("after"), limit: shown, request)
        let new = try await request.deskPatient(request.query.id("new"), at: desk)
        return .page(
            DeskWaitlistPage(
                frame: request.frame.unlisted, desk: desk, waiting: waiting, new: new?.details.name,
                next: waiting.count == shown ? waiting.last?.entry.id : nil, refusal: refusal),
            status: refusal.map { Problem.status(of: $0.kind).0 } ?? .ok)
    }

    private static let join = PageRoute.post("/desk/:practice/waitlist") { request in
        let desk = try await request.desk()
        guard let patient: ID<Patient> = request.form.id("patient"),
            let service: ID<Service> = request.form.id("service")
        else { throw RequestRefusal.missing }
        do {
            let wish = try request.wish(try await WaitingChoice.read(request, service))
            if let own = wish.practitionerID ?? desk.ownPractitioner, !desk.reaches(own) {
                throw AccessRefusal.notAllowed
            }
            return try await request.change(
                .joinWaitlist, scope: request.scope(for: .joinWaitlist, in: desk.practice), part: "join",
                then: desk.address("waitlist", query: [("new", patient.description)]), of: WaitlistEntry.self
            ) {
                try await request.services.bookings.join(
                    request.next(), practice: desk.practice, patient: patient, wish: wish, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await PhoneBookingPages.page(
                request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }

    private static let leave = PageRoute.post("/desk/:practice/waitlist/:entry/leave") { request in
        let desk = try await request.desk()
        let entry: ID<WaitlistEntry> = try request.id("entry")
        guard let version = request.form.version else { throw RequestRefusal.versionMissing }
        do {
            return try await request.change(
                .leaveWaitlist, scope: try request.scope(for: .leaveWaitlist, in: desk.practice),
                part: entry.description, then: desk.address("waitlist"), of: WaitlistEntry.self
            ) {
                try await request.services.bookings.leave(entry, of: desk.practice, version: version, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await page(request, refusal: refusal)
        }
    }
}

/// Somebody who waits, with the names of what for.
struct DeskWaiting: Sendable {
    let entry: WaitlistEntry
    let patient: Patient?
    let service: String?
    let practitioner: String?

    static func read(
        _ desk: Desk, after: ID<WaitlistEntry>?, limit: Int, _ request: PageRequest
    ) async throws -> [DeskWaiting] {
        let entries = try await request.services.bookings.waitlist(
            in: desk.practice, scope: request.scope(for: .listPracticeWaitlist, in: desk.practice), after: after,
            limit: limit, now: request.now)
        let patients = try await request.deskPatients(entries.map(\.patientID), at: desk)
        return entries.map { entry in
            DeskWaiting(
                entry: entry, patient: patients[entry.patientID],
                service: desk.rules.services[entry.wish.serviceID]?.name,
                practitioner: entry.wish.practitionerID.flatMap { desk.rules.practitioners[$0]?.name })
        }
    }
}

/// What somebody waits for: who, what, when.
struct DeskWaitingLines: HTML {
    let words: Words
    let desk: Desk
    let waiting: DeskWaiting

    private var entry: WaitlistEntry { waiting.entry }

    var body: some HTML {
        p {
            strong { waiting.patient?.details.name ?? words(.deskNoName) }
            " · "
            words.line([waiting.service ?? words(.serviceGone), waiting.practitioner])
        }
        p(.class("quiet")) { words.when(entry.wish) }
        if let offered = entry.offeredBookingID {
            p { a(.href(desk.address(of: offered))) { words(.deskWaitingOffered) } }
        }
    }
}

/// The first who wait, beside the day.
struct DeskWaitingAside: HTML {
    let words: Words
    let desk: Desk
    let waiting: [DeskWaiting]

    var body: some HTML {
        aside(.class("desk-aside"), .labelled(by: "waiting")) {
            h2(.id("waiting")) { words(.deskWaitingTitle) }
            if waiting.isEmpty {
                p(.class("quiet")) { words(.deskWaitingNone) }
            } else {
                ol { for one in waiting { li { DeskWaitingLines(words: words, desk: desk, waiting: one) } } }
                p { a(.href(desk.address("waitlist"))) { words(.deskWaitingAll) } }
            }
        }
    }
}

struct DeskWaitlistPage: HTML {
    let frame: Frame
    let desk: Desk
    let waiting: [DeskWaiting]
    /// Who was put on it just now.
    let new: String?
    let next: ID<WaitlistEntry>?
    let refusal: (any DomainError)?

    private var words: Words { frame.words }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.deskWaitingTitle)) {
            h1 { words(.deskWaitingTitle) }
            if let refusal { DeskRefusal(words: words, refusal: refusal, stale: .refusalStaleVersion) }
            if let new { p(.class("notice"), .role("status")) { words(.deskWaitDone, ["name": new]) } }
            p { a(.class("button primary"), .href(adding)) { words(.deskWaitAdd) } }
            if waiting.isEmpty {
                p { words(.deskWaitingNone) }
            } else {
                ol(.class("bookings")) {
                    for one in waiting { li(.class("card")) { WaitlistLines(frame: frame, desk: desk, one: one) } }
                }
            }
            DeskMore(words: words, desk: desk, list: "waitlist", after: next)
        }
    }

    private var adding: SiteAddress {
        desk.address("book", query: [(PhoneBooking.purpose, PhoneBooking.waiting)] + desk.here(nil))
    }
}

/// Who waits, since when, and the way out.
struct WaitlistLines: HTML {
    let frame: Frame
    let desk: Desk
    let one: DeskWaiting

    private var words: Words { frame.words }

    var body: some HTML {
        DeskWaitingLines(words: words, desk: desk, waiting: one)
        p(.class("quiet")) {
            words(.deskWaitingSince, ["date": words.shortDate(desk.zone.date(of: one.entry.createdAt))])
        }
        if let phone = one.patient?.details.phone { p { PhoneLink(phone) } }
        if one.entry.state == .waiting {
            PageForm(
                frame,
                to: SiteAddress("/desk", desk.practice.description, "waitlist", one.entry.id.description, "leave")
            ) {
                HiddenField("version", String(one.entry.version))
                button(
                    .class("button"), .type("submit"),
                    .label(words(.deskLeaveFor, ["name": one.patient?.details.name ?? words(.deskNoName)]))
                ) { words(.deskLeave) }
            }
        }
    }
}
