import Domain

/// Everything of one kind that a practice has.
struct ItemListPage<Item: SettingItem>: HTML {
    let view: SettingsView
    let isSaved: Bool

    private var words: Words { view.words }
    private var setting: Setting { Item.setting }

    var body: some HTML {
        SettingsPage(view, title: words(setting.title)) {
            DoneNotice(words: words, isShown: isSaved)
            if active.isEmpty { p { words(setting.noneText) } }
            ItemList(view: view, items: active)
            if view.may(setting.add) {
                p {
                    a(.class("button primary"), .href(setting.address(view.practice, "new"))) {
                        words(setting.addTitle)
                    }
                }
            }
            if !retired.isEmpty {
                details {
                    summary { words(.settingsRetired, count: retired.count) }
                    ItemList(view: view, items: retired)
                }
            }
        }
    }

    private var active: [Stored<Item>] { view.rules.active() }
    private var retired: [Stored<Item>] { view.rules.items().filter { !$0.isActive } }
}

struct ItemList<Item: SettingItem>: HTML {
    let view: SettingsView
    let items: [Stored<Item>]

    var body: some HTML {
        ul(.class("bookings")) {
            for item in items {
                li {
                    div(.class("card line")) {
                        p {
                            a(.href(Item.setting.address(view.practice, item.id.description))) {
                                strong { item.value.title(view.words, view.rules) }
                            }
                        }
                        p(.class("quiet")) {
                            view.words.line(
                                item.value.facts(view.words, view.rules).dropFirst().map(\.text)
                                    .filter { !$0.isEmpty }.prefix(3).map(\.self))
                        }
                        if let schedule = item as? Stored<Schedule>, schedule.isActive {
                            p {
                                a(.class("button"), .href(ExceptionPages.address(view.practice, schedule.id))) {
                                    view.words(.settingsExceptions)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One item, to add, read, change or withdraw.
struct ItemPage<Item: SettingItem>: HTML {
    let view: SettingsView
    /// Nil where it is added.
    let item: Stored<Item>?
    /// The one that the form was made from.
    let version: Int?
    let form: SettingForm

    private var words: Words { view.words }
    private var setting: Setting { Item.setting }

    var body: some HTML {
        SettingsPage(view, title: title) {
            ErrorSummary(words: words, errors: form.errors)
            if let item, !item.isActive || !view.may(setting.update) {
                if !item.isActive { p(.class("notice")) { words(.refusalRetired) } }
                div(.class("card")) { FactList(facts: item.value.facts(words, view.rules)) }
            } else {
                PageForm(view.frame, to: address(), .class("card")) {
                    FormError(text: form.formError)
                    if let version { HiddenField("version", String(version)) }
                    Item.fields(form)
                    div(.class("row")) {
                        button(.class("button primary"), .type("submit")) { words(.settingsSave) }
                        a(.class("button"), .href(setting.address(view.practice))) { words(.settingsDrop) }
                    }
                }
            }
            if let item, item.isActive, view.may(setting.retire) {
                details {
                    summary { words(setting.retireTitle) }
                    p { words(setting.retireText) }
                    PageForm(view.frame, to: address("retirement")) {
                        HiddenField("version", String(item.version))
                        button(.class("button danger"), .type("submit")) { words(setting.retireTitle) }
                    }
                }
            }
        }
    }

    private var title: String { item?.value.title(words, view.rules) ?? words(setting.addTitle) }

    private func address(_ part: String? = nil) -> SiteAddress {
        setting.address(view.practice, item?.id.description ?? "new", part)
    }
}

/// Somebody else was quicker with the same thing: both, side by side, to choose from.
struct StalePage: HTML {
    let view: SettingsView
    /// Where the form goes, and where what is stored can be read.
    let address: SiteAddress
    let typed: FormFields
    let version: Int
    let stored: [Fact]
    let mine: [Fact]

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsStaleTitle)) {
            p(.class("lead"), .role("alert")) { words(.settingsStaleText) }
            div(.class("table"), .focusable(), .role("region"), .label(words(.settingsStaleCaption))) {
                table {
                    caption { words(.settingsStaleCaption) }
                    thead {
                        tr {
                            th(.scope("col")) { words(.settingsStaleWhat) }
                            th(.scope("col")) { words(.settingsStaleStored) }
                            th(.scope("col")) { words(.settingsStaleMine) }
                        }
                    }
                    tbody { for row in rows { StaleRow(words: words, row: row) } }
                }
            }
            div(.class("row")) {
                PageForm(view.frame, to: address) {
                    HiddenField("version", String(version))
                    for field in typed.values where field.name != FormToken.field && field.name != "version" {
                        HiddenField(field.name, field.value)
                    }
                    button(.class("button primary"), .type("submit")) { words(.settingsStaleSave) }
                }
                a(.class("button"), .href(address)) { words(.settingsStaleDrop) }
            }
        }
    }

    /// What both say of one thing; what differs first.
    private var rows: [StaleRow.Row] {
        let labels = (stored + mine).map(\.label).uniqued()
        let rows = labels.map { label in
            StaleRow.Row(
                label: label, stored: stored.first { $0.label == label }?.text ?? "",
                mine: mine.first { $0.label == label }?.text ?? "")
        }
        return rows.filter(\.differs) + rows.filter { !$0.differs && !$0.stored.isEmpty }
    }
}

struct StaleRow: HTML {
    struct Row: Sendable {
        let label: String
        let stored: String
        let mine: String

        var differs: Bool { stored != mine }
    }

    let words: Words
    let row: Row

    var body: some HTML {
        tr {
            th(.scope("row")) {
                row.label
                if row.differs {
                    " "
                    span(.class("badge held")) { words(.settingsStaleDiffers) }
                }
            }
            td { row.stored.nonEmpty ?? "–" }
            td { row.mine.nonEmpty ?? "–" }
        }
    }
}

/// What still needs the thing that was to be withdrawn.
struct InUsePage<Item: SettingItem>: HTML {
    let view: SettingsView
    let item: Stored<Item>
    let refusal: PracticeRefusal

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: item.value.title(words, view.rules)) {
            p(.class("notice danger"), .role("alert")) { words.refusal(refusal) }
            ul {
                for user in users {
                    li { a(.href(user.address)) { user.name } }
                }
            }
            p {
                a(.class("button"), .href(Item.setting.address(view.practice, item.id.description))) {
                    words(.settingsBack)
                }
            }
        }
    }

    private struct User: Sendable {
        let name: String
        let address: SiteAddress
    }

    /// The conflicts name them as `schedule.<id>` and `resource.<id>`.
    private var users: [User] {
        refusal.conflicts.compactMap { conflict in
            let id = String(conflict.subject.split(separator: ".").last ?? "")
            return user(id, Schedule.self) ?? user(id, Resource.self)
        }
    }

    private func user<Other: SettingItem>(_ id: String, _: Other.Type) -> User? {
        view.rules.active(Other.self).first { $0.id.description == id }.map {
            User(
                name: $0.value.title(words, view.rules), address: Other.setting.address(view.practice, id))
        }
    }
}
