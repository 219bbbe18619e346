import Domain
import HTTPServer

/// Photos and documents, small, with the form for another.
struct MediaSettingsPage: HTML {
    let view: SettingsView
    let owner: MediaOwner
    let add: Domain.Operation
    let items: [MediaItem]
    let form: SettingForm
    let address: @Sendable (MediaKey) -> String
    /// How many bytes a file may have.
    let limit: Int
    let isSaved: Bool

    private var words: Words { view.words }
    private var here: SiteAddress { MediaSettings.address(of: owner, view.practice) }

    var body: some HTML {
        SettingsPage(view, title: title) {
            DoneNotice(words: words, isShown: isSaved)
            ErrorSummary(words: words, errors: form.errors)
            if view.may(add) { UploadForm(view: view, form: form, address: here, limit: limit) }
            if items.isEmpty { p { words(.settingsMediaNone) } }
            ul(.class("media")) {
                for item in items {
                    li(.class("card")) {
                        MediaThumbnail(item: item, address: address, isNamedBeside: true)
                        p {
                            a(.href(here.below(item.id.description))) { item.details.name(words) }
                        }
                        if item.details.access == .private {
                            p { span(.class("badge")) { words(.settingsMediaPrivate) } }
                        }
                    }
                }
            }
            if case .practice = owner, !view.rules.active(Practitioner.self).isEmpty {
                section(.labelled(by: "people")) {
                    h2(.id("people")) { words(.settingsMediaPeople) }
                    ul {
                        for person in view.rules.active(Practitioner.self) {
                            li {
                                a(.href(Practitioner.setting.address(view.practice, person.id.description, "media"))) {
                                    person.name
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private var title: String {
        guard case .practitioner(let id, _) = owner, let person = view.rules.practitioners[id] else {
            return words(.settingsMedia)
        }
        return words(.settingsMediaOf, ["name": person.name])
    }
}

extension MediaDetails {
    func name(_ words: Words) -> String { title ?? alternativeText ?? words(.settingsMediaUnnamed) }
}

/// A picture, small; of a document nothing but what it is.
struct MediaThumbnail: HTML {
    let item: MediaItem
    let address: @Sendable (MediaKey) -> String
    var size = PhotoSize.small
    /// Whether what it shows is written beside it: then it is not said twice.
    var isNamedBeside = false

    var body: some HTML {
        if item.kind == .photo, let info = item.files.first(where: { $0.file == MediaFile(size, .jpeg) }),
            let source = SiteAddress(sent: address(item.key(of: info.file)))
        {
            img(
                .src(source),
                Attribute("alt", isNamedBeside && item.details.title == nil ? "" : item.details.alternativeText ?? ""),
                .optional("width", info.width.map(String.init)), .optional("height", info.height.map(String.init)),
                Attribute("loading", "lazy"))
        } else {
            p(.class("document"), .unheard()) { "PDF" }
        }
    }
}

/// A file, and what it shows.
struct UploadForm: HTML {
    let view: SettingsView
    let form: SettingForm
    let address: SiteAddress
    let limit: Int

    private var words: Words { view.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "add")) {
            h2(.id("add")) { words(.settingsMediaAdd) }
            FileForm(view.frame, to: address, limit: limit, error: form.errors["file"], send: .settingsMediaSend) {
                MediaFields(form: form)
            }
        }
    }
}

/// What is said of a photo or a document.
struct MediaFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.text("alternativeText", .settingsMediaText, hint: .settingsMediaTextHint, isRequired: false)
        form.text("title", .settingsMediaTitle, hint: .settingsMediaTitleHint, isRequired: false)
        details(.flag("open", form.errors["position"] != nil)) {
            summary { words(.settingsMore) }
            ChoiceField(
                name: "access", label: words(.settingsMediaAccess),
                choices: MediaAccess.allCases.map {
                    ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil)
                }, chosen: form.typed["access"] ?? MediaAccess.public.rawValue, error: form.errors["access"])
            form.text(
                "position", .settingsMediaPosition, type: "number", hint: .settingsMediaPositionHint, isRequired: false)
        }
    }
}

/// One of them, to describe anew or to remove.
struct MediaItemPage: HTML {
    let view: SettingsView
    let item: MediaItem
    let version: Int
    let form: SettingForm
    let may: Bool
    let address: @Sendable (MediaKey) -> String

    private var words: Words { view.words }
    private var list: SiteAddress { MediaSettings.address(of: item.owner, view.practice) }
    private var here: SiteAddress { list.below(item.id.description) }

    var body: some HTML {
        SettingsPage(view, title: item.details.name(words)) {
            ErrorSummary(words: words, errors: form.errors)
            div(.class("media-one")) { MediaThumbnail(item: item, address: address, size: .medium) }
            if item.kind == .document, let source = SiteAddress(sent: address(item.key(of: .document))) {
                p { a(.class("button"), .href(source)) { words(.settingsMediaOpen) } }
            }
            if may {
                PageForm(view.frame, to: here, .class("card")) {
                    FormError(text: form.formError)
                    HiddenField("version", String(version))
                    MediaFields(form: form)
                    div(.class("row")) {
                        button(.class("button primary"), .type("submit")) { words(.settingsSave) }
                        a(.class("button"), .href(list)) { words(.settingsDrop) }
                    }
                }
                details {
                    summary { words(.settingsMediaRemove) }
                    p { words(.settingsMediaRemoveText) }
                    PageForm(view.frame, to: here.below("removal")) {
                        HiddenField("version", String(item.version))
                        button(.class("button danger"), .type("submit")) { words(.settingsMediaRemove) }
                    }
                }
            } else {
                div(.class("card")) { FactList(facts: item.details.facts(words)) }
            }
        }
    }
}
