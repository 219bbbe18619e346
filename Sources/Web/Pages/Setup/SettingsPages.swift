import Domain
import HTTPServer

/// What there is to set up, and how far it is.
enum SettingsPages {
    static let all: [PageRoute] = [overview]

    private static let overview = PageRoute.get("/desk/:practice/settings") { request in
        .page(SettingsOverview(view: try await SettingsView.read(request)))
    }
}

struct SettingsOverview: HTML {
    let view: SettingsView

    private var words: Words { view.words }
    private var state: PracticeState { view.rules.practice.state }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsTitle)) {
            p {
                span(.class("badge \(state == .published ? "confirmed" : "held")")) { words(state.phrase) }
                " "
                words(state.explanation)
            }
            MissingList(view: view)
            ul(.class("actions")) {
                if state == .draft {
                    li {
                        a(.class("button"), .href(PublishPages.preview(of: view.practice))) { words(.setupPreview) }
                    }
                    li {
                        a(.class("button primary"), .href(nextStep.address(view.practice, nil))) {
                            words(.settingsGoOn)
                        }
                    }
                } else {
                    li {
                        a(.class("button"), .href(PracticePages.address(of: view.practice))) { words(.setupShowPage) }
                    }
                }
            }
            ul(.class("tiles")) {
                for part in SettingsPart.allCases where part != .overview {
                    li {
                        a(.href(part.address(view.practice))) {
                            strong { words(part.phrase) }
                            span(.class("quiet")) { note(part) }
                        }
                    }
                }
            }
            if state == .published, view.may(.withdrawPractice) { TakeBackForm(view: view) }
        }
    }

    private var nextStep: SetupStep { SetupStep.allCases.first { !$0.isDone(view.rules) } ?? .publish }

    private func note(_ part: SettingsPart) -> String {
        switch part {
        case .overview, .media, .team: ""
        case .practice: view.rules.practice.details.name
        case .locations: names(Location.self)
        case .practitioners: names(Practitioner.self)
        case .resources: names(Resource.self)
        case .services: names(Service.self)
        case .schedules: names(Schedule.self)
        }
    }

    private func names<Item: SettingItem>(_: Item.Type) -> String {
        let items = view.rules.active(Item.self)
        let shown = items.prefix(3).map { $0.value.title(words, view.rules) }
        let rest = items.count > 3 ? [words(.facetMore, count: items.count - 3)] : []
        return (shown + rest).joined(separator: ", ")
    }
}

/// Takes the public page back; what is booked stays.
struct TakeBackForm: HTML {
    let view: SettingsView

    private var words: Words { view.words }

    var body: some HTML {
        details {
            summary { words(.settingsTakeBack) }
            p { words(.settingsTakeBackText) }
            PageForm(view.frame, to: SiteAddress("/desk", view.practice.description, "settings", "withdrawal")) {
                button(.class("button danger"), .type("submit")) { words(.settingsTakeBack) }
            }
        }
    }
}

extension PracticeState {
    var phrase: Phrase {
        switch self {
        case .draft: .settingsStateDraft
        case .published: .settingsStatePublished
        case .suspended: .settingsStateSuspended
        }
    }

    fileprivate var explanation: Phrase {
        switch self {
        case .draft: .settingsDraft
        case .published: .settingsPublished
        case .suspended: .settingsSuspended
        }
    }
}
