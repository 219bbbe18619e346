import Domain
import HTTPServer

/// One person of an account: what is known, who else looks after, what was seen by whom, and the end.
enum PersonPages {
    static let all: [PageRoute] = [
        show, showDetails, changeDetails, showShare, share, export, looked, showErasure, erase,
    ]

    private static let path = "/account/people/:patient"

    private static let show = PageRoute.get(path) { request in
        .page(PersonPage(frame: request.frame, patient: try await request.person(), done: request.done))
    }

    private static let showDetails = PageRoute.get("\(path)/details") { request in
        let patient = try await request.person()
        return .page(
            PersonDetailsPage(
                frame: request.frame, patient: patient, version: patient.version, form: PersonForm(changing: patient)))
    }

    private static let changeDetails = PageRoute.post("\(path)/details") { request in
        let (id, version) = (try request.id("patient", Patient.self), try request.versionSent)
        let current = try await request.person()
        do {
            let details = try request.personDetails(relation: current.details.relation)
            return try await request.change(
                .updatePatient, scope: request.scope(for: .updatePatient),
                then: PeoplePages.address(of: id, done: .changed), of: Patient.self
            ) { try await request.services.patients.updatePatient(id, version: version, details, ask: $0) }
        } catch let refusal as any DomainError where refusal.kind == .invalid || refusal.kind == .staleVersion {
            let isStale = refusal.kind == .staleVersion
            // Read again: it was changed between the two.
            let patient = isStale ? try await request.person() : current
            let errors = isStale ? FieldErrors() : request.words.fieldErrors(of: refusal)
            return .page(
                PersonDetailsPage(
                    frame: request.frame, patient: patient, version: isStale ? patient.version : version,
                    form: PersonForm(changing: patient, typed: request.form, errors: errors), isStale: isStale),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let showShare = PageRoute.get("\(path)/share") { request in
        .page(SharePersonPage(frame: request.frame, patient: try await request.person()))
    }

    /// Answered with the page itself: the code is shown once, and belongs in no address.
    private static let share = PageRoute.post("\(path)/share") { request in
        let id: ID<Patient> = try request.id("patient")
        let code = request.services.codes.make()
        let seconds = request.services.limits.linkCodeSeconds
        let frame = request.frame
        return try await request.change(
            .sharePatient, scope: request.scope(for: .sharePatient),
            answering: { (patient: Patient) in
                .page(LinkCodePage(frame: frame, patient: patient, code: code.text, days: Int(seconds / 86_400)))
            }
        ) {
            try await request.services.patients.issueLinkCode(
                id, codeHash: code.hash, expiresAt: request.now + seconds, ask: $0)
        }
    }

    private static let export = PageRoute.get("\(path)/export") { request in
        let export = try await request.services.patients.export(
            request.id("patient"), scope: request.scope(for: .exportPatient), now: request.now)
        let document = try await ExportDocument(export, request.services, now: request.now)
        var response = HTTPResponse.document(document)
        response.headers["Content-Disposition"] = "attachment; filename=\"praxis-export.json\""
        response.headers["Cache-Control"] = "no-store"
        return response
    }

    private static let looked = PageRoute.get("\(path)/looked") { request in
        .page(try await LookedPage.read(request, try await request.person()))
    }

    private static let showErasure = PageRoute.get("\(path)/erasure") { request in
        .page(PersonErasurePage(frame: request.frame, patient: try await request.person()))
    }

    private static let erase = PageRoute.post("\(path)/erasure") { request in
        let (id, version) = (try request.id("patient", Patient.self), try request.versionSent)
        guard request.isSure else {
            return .page(
                PersonErasurePage(
                    frame: request.frame, patient: try await request.person(), errors: request.sureError),
                status: .unprocessableContent)
        }
        do {
            return try await request.change(
                .erasePatient, scope: request.scope(for: .erasePatient),
                answering: { (erasure: PatientErasure) in
                    let done: AccountDone = erasure.state == .erased ? .erased : .erasing
                    return .redirect(SiteAddress("/account/people", query: done.query))
                }
            ) { try await request.services.patients.erase(id, version: version, ask: $0) }
        } catch RequestRefusal.staleVersion {
            // It is somebody else's edit that is lost too: whoever erases looks at it once more.
            let page = PersonErasurePage(frame: request.frame, patient: try await request.person(), isStale: true)
            return .page(page, status: .preconditionFailed)
        }
    }
}

extension PageRequest {
    /// Whom the path names, of those whom the account looks after.
    /// - Throws: `RequestRefusal.missing`.
    func person() async throws -> Patient {
        let patient = try await services.patients.patient(
            id("patient"), scope: scope(for: .getPatient), now: now)
        // Nothing is left to show.
        guard patient.state != .erased else { throw RequestRefusal.missing }
        return patient
    }
}

/// One person, with everything that can be done about it.
struct PersonPage: HTML {
    let frame: Frame
    let patient: Patient
    let done: AccountDone?

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.patient), heading: patient.details.name) {
            AccountDoneNotice(words: words, done: done)
            if patient.state == .erasing { p(.class("notice danger")) { words(.refusalPatientErasing) } }
            div(.class("card")) { FactList(facts: words.facts(of: patient)) }
            ul(.class("tiles")) {
                for part in parts {
                    li {
                        a(.href(PeoplePages.address(of: patient.id, part.address))) {
                            strong { words(part.title) }
                            span(.class("quiet")) { words(part.text) }
                        }
                    }
                }
            }
            p { a(.href("/account/people")) { words(.peopleToAll) } }
        }
    }

    private struct Part: Sendable {
        let address: String
        let title: Phrase
        let text: Phrase
    }

    private var parts: [Part] {
        let reading = [
            Part(address: "documents", title: .papersTitle, text: .papersTile),
            Part(address: "looked", title: .lookedTitle, text: .lookedTile),
            Part(address: "export", title: .exportTitle, text: .exportTile),
        ]
        if patient.state != .active { return reading }
        return [Part(address: "details", title: .peopleChange, text: .peopleChangeTile)] + reading + [
            Part(address: "share", title: .shareTitle, text: .shareTile),
            Part(address: "erasure", title: .peopleErase, text: .peopleEraseTile),
        ]
    }
}

extension Words {
    /// What is known of a person, one below the other.
    func facts(of patient: Patient) -> [Fact] {
        let details = patient.details
        return [
            Fact(self(.peopleName), details.name), Fact(self(.peopleWho), self(details.relation.phrase)),
            Fact(self(.birthDate), details.birthDate.map(dateWithYear) ?? ""),
            Fact(self(.phone), details.phone ?? ""), Fact(self(.email), details.email ?? ""),
        ]
    }
}

struct PersonDetailsPage: HTML {
    let frame: Frame
    let patient: Patient
    /// The one that the form was made from: what changed unseen is not written over.
    let version: Int
    let form: PersonForm
    var isStale = false

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(
            frame, title: words(.peopleChange), heading: words(.peopleChangeTitle, ["name": patient.details.name])
        ) {
            if isStale {
                AccountTheirs(
                    words: words, facts: words.facts(of: patient),
                    keep: PeoplePages.address(of: patient.id))
            }
            ErrorSummary(words: words, errors: form.errors)
            PageForm(frame, to: PeoplePages.address(of: patient.id, "details"), .class("card narrow")) {
                HiddenField("version", String(version))
                PersonFields(words: words, form: form)
                AccountFormEnd(
                    words: words, text: isStale ? .staleKeepMine : .accountSave,
                    back: PeoplePages.address(of: patient.id))
            }
        }
    }
}

/// What it means that somebody else looks after a person too.
struct SharePersonPage: HTML {
    let frame: Frame
    let patient: Patient

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(
            frame, title: words(.shareTitle), heading: words(.shareTitleFor, ["name": patient.details.name])
        ) {
            p { words(.shareText) }
            PageForm(frame, to: PeoplePages.address(of: patient.id, "share")) {
                AccountFormEnd(words: words, text: .shareMake, back: PeoplePages.address(of: patient.id))
            }
        }
    }
}

/// A code, shown once.
struct LinkCodePage: HTML {
    let frame: Frame
    let patient: Patient
    let code: String
    let days: Int

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.shareCodeTitle)) {
            p(.role("status")) { words(.shareCodeText, ["name": patient.details.name]) }
            p(.class("secret")) { Element("code", []) { code } }
            p { words(.shareCodeOnce, count: days) }
            p { a(.class("button"), .href(PeoplePages.address(of: patient.id))) { words(.shareCodeDone) } }
        }
    }
}

/// What happens when a person is erased.
struct PersonErasurePage: HTML {
    let frame: Frame
    let patient: Patient
    var errors = FieldErrors()
    var isStale = false

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(
            frame, title: words(.peopleErase), heading: words(.peopleEraseTitle, ["name": patient.details.name])
        ) {
            if isStale { p(.class("notice danger"), .role("alert")) { words(.refusalStaleVersion) } }
            ErrorSummary(words: words, errors: errors)
            p(.class("lead")) { words(.peopleEraseLead) }
            ul {
                for phrase in Self.consequences { li { words(phrase) } }
            }
            p {
                words(.peopleEraseExport)
                " "
                a(.href(PeoplePages.address(of: patient.id, "export"))) { words(.exportTitle) }
            }
            PageForm(frame, to: PeoplePages.address(of: patient.id, "erasure"), .class("card")) {
                HiddenField("version", String(patient.version))
                AccountConsent(label: words(.peopleEraseSure), error: errors[AccountConsent.field])
                AccountFormEnd(
                    words: words, text: .peopleEraseNow, back: PeoplePages.address(of: patient.id),
                    isDangerous: true)
            }
        }
    }

    private static let consequences: [Phrase] = [
        .peopleEraseBookings, .peopleEraseData, .peopleEraseOthers, .peopleEraseKept,
    ]
}
