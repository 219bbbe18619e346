import Domain
import HTTPServer

/// Photos and documents of a person, which nobody but whom it concerns may see.
enum PatientPaperPages {
    static let all: [PageRoute] = [list, add, showRemoval, remove]

    private static let path = "/account/people/:patient/documents"

    private static let list = PageRoute.get(path) { request in
        .page(try await PatientPapersPage.read(request))
    }

    private static let add = PageRoute.upload(path) { request in
        let (patient, scope) = (try request.id("patient", Patient.self), try request.scope(for: .addPatientMedia))
        let keeper = request.services.media
        do {
            // After a sign-in in between, the file has to be chosen again.
            guard let upload = request.upload else { throw MediaRefusal.empty }
            let type = try keeper.type(of: upload.firstBytes(MediaType.tellingBytes), count: upload.count)
            let details = MediaDetails(paper: request.form["title"], type.kind)
            try InvalidInput.check(details.problems(of: type.kind, owner: .patient(patient)))
            let item = NewMedia(id: request.next(), owner: .patient(patient), kind: type.kind, details: details)
            return try await request.change(
                .addPatientMedia, scope: scope, then: PeoplePages.address(of: patient, "documents", done: .uploaded),
                of: MediaItem.self
            ) { try await keeper.add(item, from: upload.source, type: type, ask: $0) }
        } catch let refusal as any DomainError where refusal is InvalidInput || refusal is MediaRefusal {
            return .page(
                try await PatientPapersPage.read(request, errors: request.words.paperErrors(of: refusal)),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let showRemoval = PageRoute.get("\(path)/:media/removal") { request in
        let (patient, item) = (try await request.person(), try await request.paper())
        return .page(PaperRemovalPage(frame: request.frame, patient: patient, item: item))
    }

    private static let remove = PageRoute.post("\(path)/:media/removal") { request in
        let (patient, id) = (try request.id("patient", Patient.self), try request.id("media", MediaItem.self))
        let version = try request.versionSent
        do {
            return try await request.change(
                .removePatientMedia, scope: request.scope(for: .removePatientMedia),
                then: PeoplePages.address(of: patient, "documents", done: .removed), of: MediaItem.self
            ) {
                try await request.services.media.patients.remove(
                    id, of: .patient(patient), version: version, ask: $0)
            }
        } catch RequestRefusal.staleVersion {
            let (person, item) = (try await request.person(), try await request.paper())
            let page = PaperRemovalPage(frame: request.frame, patient: person, item: item, isStale: true)
            return .page(page, status: .preconditionFailed)
        }
    }
}

extension MediaDetails {
    /// One line says what it is called, and, of a photo, what it shows.
    fileprivate init(paper text: String?, _ kind: MediaKind) {
        self.init(title: text, alternativeText: kind == .photo ? text : nil, access: .private)
    }
}

extension Words {
    /// What is wrong with a file, or with the line about it.
    fileprivate func paperErrors(of refusal: any DomainError) -> FieldErrors {
        var errors = FieldErrors()
        if refusal is MediaRefusal { errors.add("file", self.refusal(refusal)) }
        for conflict in refusal.conflicts { errors.add("title", self.conflict(conflict)) }
        return errors
    }
}

extension PageRequest {
    /// The photo or document that the path names.
    fileprivate func paper() async throws -> MediaItem {
        try await services.media.patients.item(
            id("media"), of: .patient(id("patient")), scope: scope(for: .getPatientMedia), now: now)
    }
}

/// A photo or document, with where its bytes can be had for some minutes.
struct Paper: Sendable {
    let item: MediaItem
    let practice: String?
    private let addresses: MediaAddresses

    static func read(_ item: MediaItem, _ request: PageRequest) async throws -> Paper {
        var practice: String?
        if let id = item.practiceID {
            practice = try? await request.services.practices.ruleBook(of: id).practice.details.name
        }
        return Paper(
            item: item, practice: practice,
            addresses: try await request.services.addresses(of: item, now: request.now))
    }

    var title: String? { item.details.title ?? item.details.alternativeText }

    /// The document, or the photo at its largest.
    var whole: String? {
        let file = item.files.last { $0.file.type != .webp } ?? item.files.last
        return file.flatMap { addresses.address(of: $0.file, of: item) }
    }

    /// A small picture of a photo, where it lies here: from elsewhere, pages load nothing.
    var small: (address: SiteAddress, info: MediaFileInfo)? {
        guard let info = item.files.first(where: { $0.file == MediaFile(.small, .jpeg) }),
            let address = addresses.address(of: info.file, of: item).flatMap(SiteAddress.init(sent:))
        else { return nil }
        return (address, info)
    }
}

struct PatientPapersPage: HTML {
    let frame: Frame
    let patient: Patient
    let papers: [Paper]
    let done: AccountDone?
    let typed: FormFields
    let errors: FieldErrors
    /// How many bytes a file may have.
    let limit: Int

    private var words: Words { frame.words }

    static func read(
        _ request: PageRequest, errors: FieldErrors = FieldErrors()
    ) async throws -> PatientPapersPage {
        let patient = try await request.person()
        let items = try await request.services.media.patients.items(
            of: .patient(patient.id), scope: request.scope(for: .listPatientMedia), after: nil,
            limit: MediaOwner.patient(patient.id).mostItems, now: request.now)
        var papers: [Paper] = []
        for item in items { papers.append(try await Paper.read(item, request)) }
        return PatientPapersPage(
            frame: request.frame, patient: patient, papers: papers, done: request.done,
            typed: request.form, errors: errors, limit: request.services.media.limits.largest)
    }

    var body: some HTML {
        AccountLayout(
            frame, title: words(.papersTitle), heading: words(.papersTitleFor, ["name": patient.details.name])
        ) {
            AccountDoneNotice(words: words, done: done)
            ErrorSummary(words: words, errors: errors)
            p { words(.papersText) }
            if papers.isEmpty { p { words(.papersNone) } }
            ul(.class("bookings")) {
                for paper in papers { li { PaperCard(words: words, patient: patient.id, paper: paper) } }
            }
            if patient.state == .active {
                PaperForm(frame: frame, patient: patient.id, typed: typed, errors: errors, limit: limit)
            }
            p { a(.href(PeoplePages.address(of: patient.id))) { words(.peopleBack) } }
        }
    }
}

/// A file, and a line about it. Where scripts run, how far it has come is shown while it is sent.
struct PaperForm: HTML {
    let frame: Frame
    let patient: ID<Patient>
    let typed: FormFields
    let errors: FieldErrors
    let limit: Int

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "add")) {
            h2(.id("add")) { words(.papersAdd) }
            FileForm(
                frame, to: PeoplePages.address(of: patient, "documents"), limit: limit, error: errors["file"],
                send: .papersAdd
            ) {
                TextField(
                    name: "title", label: words(.papersWhat), value: typed["title"] ?? "",
                    hint: words(.papersWhatHint), error: errors["title"], autocomplete: "off")
            }
        }
    }
}

struct PaperCard: HTML {
    let words: Words
    let patient: ID<Patient>
    let paper: Paper

    private var item: MediaItem { paper.item }

    var body: some HTML {
        div(.class("card line")) {
            if let small = paper.small {
                img(
                    .src(small.address), Attribute("alt", item.details.alternativeText ?? ""),
                    .optional("width", small.info.width.map(String.init)),
                    .optional("height", small.info.height.map(String.init)), Attribute("loading", "lazy"))
            }
            p { strong { paper.title ?? words(.papersUntitled) } }
            p(.class("quiet")) { words(.papersAdded, ["date": words.dateWithYear(Zone.utc.date(of: item.addedAt))]) }
            if let practice = paper.practice {
                p(.class("quiet")) {
                    words(item.origin == .practice ? .papersFrom : .papersSeenBy, ["practice": practice])
                }
            }
            ul(.class("actions")) {
                if let whole = paper.whole { li { PaperLink(text: words(.papersOpen), address: whole) } }
                // Whoever added something takes it away.
                if item.origin == .account {
                    li {
                        a(
                            .class("button"),
                            .href(
                                SiteAddress(
                                    "/account/people", patient.description, "documents", item.id.description, "removal")
                            )
                        ) { words(.papersRemove) }
                    }
                }
            }
        }
    }
}

/// To a photo's or document's bytes: here, or, signed, in a store elsewhere.
struct PaperLink: HTML {
    let text: String
    let address: String

    var body: some HTML {
        if let here = SiteAddress(sent: address) {
            a(.class("button"), .href(here)) { text }
        } else if let elsewhere = OutsideAddress(website: address) {
            a(.class("button"), .href(elsewhere), Attribute("rel", "noopener noreferrer")) { text }
        }
    }
}

/// Asked once more: what is removed is gone.
struct PaperRemovalPage: HTML {
    let frame: Frame
    let patient: Patient
    let item: MediaItem
    var isStale = false

    private var words: Words { frame.words }
    private var back: SiteAddress { PeoplePages.address(of: patient.id, "documents") }

    var body: some HTML {
        AccountLayout(frame, title: words(.papersRemoveTitle)) {
            if isStale { p(.class("notice danger"), .role("alert")) { words(.refusalStaleVersion) } }
            p { strong { item.details.title ?? item.details.alternativeText ?? words(.papersUntitled) } }
            p { words(.papersRemoveText) }
            PageForm(
                frame,
                to: SiteAddress(
                    "/account/people", patient.id.description, "documents", item.id.description, "removal")
            ) {
                HiddenField("version", String(item.version))
                AccountFormEnd(words: words, text: .papersRemove, back: back, isDangerous: true)
            }
        }
    }
}
