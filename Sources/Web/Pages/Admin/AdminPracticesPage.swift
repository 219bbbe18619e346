import Domain

/// The list of practices, with what it is narrowed by.
struct AdminPracticesPage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let listed: ListedPractices

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminPractices)) {
            h1 { words(.adminPractices) }
            AdminNavigation(frame: frame, staff: staff)
            Element("form", [.action("/admin/practices"), .class("card"), .role("search")]) {
                div(.class("columns")) {
                    AdminSelect(
                        name: "state", label: words(.adminState),
                        choices: [("", words(.adminAnyState))]
                            + PracticeState.allCases.map { ($0.rawValue, words($0.platformPhrase)) },
                        chosen: listed.state?.rawValue ?? "")
                    TextField(
                        name: "name", label: words(.adminNameContains), value: listed.name ?? "", isRequired: false,
                        autocomplete: "off")
                }
                button(.class("button"), .type("submit")) { words(.adminShow) }
            }
            if listed.records.isEmpty { p { words(.adminNoPractices) } } else { table }
            if let next = listed.next {
                p { a(.class("button"), .href(listed.address(after: next))) { words(.adminMore) } }
            }
        }
    }

    private var table: some HTML {
        div(.class("table"), .focusable(), .role("group"), .label(words(.adminPractices))) {
            Element("table", []) {
                caption(.class("unseen")) { words(.adminPractices) }
                thead {
                    tr {
                        th(.scope("col")) { words(.adminName) }
                        th(.scope("col")) { words(.adminState) }
                        th(.scope("col")) { words(.adminCountry) }
                        th(.scope("col")) { words(.email) }
                    }
                }
                tbody {
                    for record in listed.records {
                        tr {
                            th(.scope("row")) {
                                a(.href(AdminPracticePages.address(of: record.id))) { record.details.name }
                            }
                            td { AdminStateBadge(words: words, state: record.state) }
                            td { words.country(record.details.country) }
                            td { record.details.email ?? "" }
                        }
                    }
                }
            }
        }
    }
}

struct AdminStateBadge: HTML {
    let words: Words
    let state: PracticeState

    var body: some HTML { span(.class("badge \(state.rawValue)")) { words(state.platformPhrase) } }
}

/// One of several, of which one is shown.
struct AdminSelect: HTML {
    var name: String
    var label: String
    var choices: [(value: String, label: String)]
    var chosen: String
    /// Before the name where a page has two fields of that name.
    var prefix: String?

    private var id: String { FieldErrors.id(of: name, prefix) }

    var body: some HTML {
        div(.class("field")) {
            Element("label", [.for(id)]) { label }
            select(.id(id), .name(name)) {
                for choice in choices {
                    option(.value(choice.value), .flag("selected", choice.value == chosen)) { choice.label }
                }
            }
        }
    }
}
