import Domain
import HTTPServer

/// Photos and documents of the practice, or of somebody who works there.
struct MediaSettings: Sendable {
    static let all = practices.routes + practitioners.routes

    private static let practices = MediaSettings(
        path: "/desk/:practice/settings/media", list: .listPracticeMedia, add: .addPracticeMedia,
        update: .updatePracticeMedia, remove: .removePracticeMedia
    ) { .practice(try $0.id("practice")) }

    private static let practitioners = MediaSettings(
        path: "/desk/:practice/settings/practitioners/:item/media", list: .listPractitionerMedia,
        add: .addPractitionerMedia, update: .updatePractitionerMedia, remove: .removePractitionerMedia
    ) { .practitioner(try $0.id("item"), of: try $0.id("practice")) }

    let path: String
    let list: Operation
    let add: Operation
    let update: Operation
    let remove: Operation
    let owner: @Sendable (PageRequest) throws -> MediaOwner

    private var routes: [PageRoute] { [listing, adding, editing, saving, removing] }

    static func address(of owner: MediaOwner, _ practice: ID<Practice>) -> SiteAddress {
        guard case .practitioner(let id, _) = owner else { return SettingsPart.media.address(practice) }
        return Practitioner.setting.address(practice, id.description, "media")
    }

    private var listing: PageRoute {
        .get(path) { request in .page(try await page(request, typed: FormFields())) }
    }

    /// - Parameter refusal: why the file that was sent is not taken.
    private func page(
        _ request: PageRequest, typed: FormFields, refusal: (any DomainError)? = nil
    ) async throws -> MediaSettingsPage {
        let view = try await SettingsView.read(request)
        let owner = try owner(request)
        let items = try await request.services.media.records(of: owner).items(
            of: owner, scope: request.scope(for: list, in: view.practice), after: nil, limit: 200, now: request.now)
        return MediaSettingsPage(
            view: view, owner: owner, add: add, items: items,
            form: view.form(typed, errors: refusal.map(view.words.mediaErrors) ?? FieldErrors(), isNew: true),
            address: request.signedMedia, limit: request.services.media.limits.largest,
            isSaved: request.query["saved"] != nil)
    }

    private var adding: PageRoute {
        .upload(path) { request in
            let owner = try owner(request)
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: add, in: practice)
            do {
                let keeper = request.services.media
                // After a sign-in in between, the file has to be chosen again.
                guard let upload = request.upload else { throw MediaRefusal.empty }
                let type = try keeper.type(of: upload.firstBytes(MediaType.tellingBytes), count: upload.count)
                let details = MediaDetails(typed: request.form)
                try InvalidInput.check(details.problems(of: type.kind, owner: owner))
                let item = NewMedia(id: request.next(), owner: owner, kind: type.kind, details: details)
                return try await request.change(
                    add, scope: scope, then: Self.address(of: owner, practice).asking([("saved", "1")]),
                    of: MediaItem.self
                ) { try await keeper.add(item, from: upload.source, type: type, ask: $0) }
            } catch let refusal as any DomainError where refusal.isAboutForm || refusal is MediaRefusal {
                return .page(
                    try await page(request, typed: request.form, refusal: refusal),
                    status: Problem.status(of: refusal.kind).0)
            }
        }
    }

    private var editing: PageRoute {
        .get("\(path)/:media") { request in
            let item = try await item(request)
            let view = try await SettingsView.read(request)
            return .page(
                MediaItemPage(
                    view: view, item: item, version: item.version,
                    form: view.form(FormFields(filledIn: item.details.filledIn), isNew: false), may: view.may(update),
                    address: request.signedMedia))
        }
    }

    private func item(_ request: PageRequest) async throws -> MediaItem {
        let (owner, practice) = (try owner(request), try request.id("practice", Practice.self))
        return try await request.services.media.records(of: owner).item(
            request.id("media"), of: owner, scope: request.scope(for: list, in: practice), now: request.now)
    }

    private var saving: PageRoute {
        .post("\(path)/:media") { request in
            let (owner, id) = (try owner(request), try request.id("media", MediaItem.self))
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: update, in: practice)
            let address = Self.address(of: owner, practice)
            do {
                let details = MediaDetails(typed: request.form)
                let version = try request.versionSent
                return try await request.change(
                    update, scope: scope, then: address.asking([("saved", "1")]), of: MediaItem.self
                ) {
                    try await request.services.media.records(of: owner).update(
                        id, of: owner, version: version, details, ask: $0)
                }
            } catch RequestRefusal.staleVersion {
                let (view, item) = (try await SettingsView.read(request), try await item(request))
                return .page(
                    StalePage(
                        view: view, address: address.below(id.description), typed: request.form, version: item.version,
                        stored: item.details.facts(view.words),
                        mine: MediaDetails(typed: request.form).facts(view.words)),
                    status: .preconditionFailed)
            } catch let refusal as any DomainError where refusal.isAboutForm {
                let (view, item) = (try await SettingsView.read(request), try await item(request))
                return .page(
                    MediaItemPage(
                        view: view, item: item, version: try request.versionSent,
                        form: view.form(request.form, errors: view.words.mediaErrors(of: refusal), isNew: false),
                        may: true, address: request.signedMedia),
                    status: Problem.status(of: refusal.kind).0)
            }
        }
    }

    private var removing: PageRoute {
        .post("\(path)/:media/removal") { request in
            let (owner, id) = (try owner(request), try request.id("media", MediaItem.self))
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: remove, in: practice)
            return try await request.change(
                remove, scope: scope, then: Self.address(of: owner, practice).asking([("saved", "1")]),
                of: MediaItem.self
            ) {
                try await request.services.media.records(of: owner).remove(
                    id, of: owner, version: request.versionSent, ask: $0)
            }
        }
    }
}

extension MediaDetails {
    init(typed form: FormFields) {
        self.init(
            title: form["title"], alternativeText: form["alternativeText"],
            access: form["access"].flatMap(MediaAccess.init) ?? .public,
            position: form["position"].flatMap { Int($0) } ?? 0)
    }

    var filledIn: [(name: String, value: String)] {
        [
            ("title", title ?? ""), ("alternativeText", alternativeText ?? ""), ("access", access.rawValue),
            ("position", String(position)),
        ]
    }

    func facts(_ words: Words) -> [Fact] {
        [
            Fact(words(.settingsMediaText), alternativeText ?? ""),
            Fact(words(.settingsMediaTitle), title ?? ""),
            Fact(words(.settingsMediaAccess), words(access.phrase)),
            Fact(words(.settingsMediaPosition), words.number(position)),
        ]
    }
}

extension MediaAccess {
    var phrase: Phrase {
        switch self {
        case .public: .settingsMediaPublic
        case .private: .settingsMediaPrivate
        }
    }
}

extension Words {
    /// What is wrong with a file or what is said of it.
    func mediaErrors(of refusal: any DomainError) -> FieldErrors {
        guard refusal is MediaRefusal else { return settingErrors(of: refusal) }
        var errors = FieldErrors()
        errors.add("file", self.refusal(refusal))
        return errors
    }
}

extension PageRequest {
    /// An address of ours of what is not for everybody, for a while: pages load nothing from elsewhere.
    var signedMedia: @Sendable (MediaKey) -> String {
        let (until, digests) = (now + services.limits.mediaAddressSeconds, services.digests)
        return { MediaAddress.signed($0, until: until, digests) }
    }
}

extension SiteAddress {
    /// One part further down.
    func below(_ part: String) -> SiteAddress { SiteAddress(sent: "\(text)/\(part)") ?? self }
}
