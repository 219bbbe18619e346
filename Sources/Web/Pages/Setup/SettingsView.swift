import Domain

/// A practice as those who work there set it up.
struct SettingsView: Sendable {
    let frame: Frame
    let rules: RuleBook
    let caller: Caller
    let now: Instant

    var words: Words { frame.words }
    var practice: ID<Practice> { rules.practice.id }

    /// - Throws: `AccessRefusal` for whoever does not work there.
    static func read(_ request: PageRequest) async throws -> SettingsView {
        let practice: ID<Practice> = try request.id("practice")
        _ = try request.scope(for: .listSchedules, in: practice)
        return SettingsView(
            frame: request.frame.unlisted, rules: try await request.services.practices.ruleBook(of: practice),
            caller: request.caller, now: request.now)
    }

    /// Whether whoever looks may ask for it: nothing else is shown as a button.
    func may(_ operation: Operation) -> Bool {
        (try? Permissions.scope(for: operation, caller: caller, practice: practice)) != nil
    }

    func form(_ typed: FormFields, errors: FieldErrors = FieldErrors(), isNew: Bool) -> SettingForm {
        SettingForm(words: words, typed: typed, errors: errors, rules: rules, isNew: isNew)
    }
}

/// What stands around every page of settings.
struct SettingsPage<Content: HTML>: HTML {
    private let view: SettingsView
    private let title: String
    private let content: Content

    init(_ view: SettingsView, title: String, @HTMLBuilder _ content: () -> Content) {
        self.view = view
        self.title = title
        self.content = content()
    }

    var body: some HTML {
        SitePage(view.frame, title: "\(title), \(view.rules.practice.details.name)") {
            SettingsNavigation(view: view)
            h1 { title }
            content
        }
    }
}

/// To the parts of the settings.
struct SettingsNavigation: HTML {
    let view: SettingsView

    private var words: Words { view.words }
    private var here: Substring { view.frame.path.prefix { $0 != "?" } }

    var body: some HTML {
        nav(.label(words(.settingsTitle))) {
            p {
                a(.href(SiteAddress("/desk", view.practice.description))) { view.rules.practice.details.name }
            }
            ul(.class("pills")) {
                for part in SettingsPart.allCases {
                    li {
                        a(.href(part.address(view.practice)), .current("page", isHere(part))) { words(part.phrase) }
                    }
                }
            }
        }
    }

    private func isHere(_ part: SettingsPart) -> Bool {
        let address = part.address(view.practice).text
        return part == .overview ? here == address : here == address || here.hasPrefix(address + "/")
    }
}

/// What there is to set up.
enum SettingsPart: CaseIterable, Sendable {
    case overview, practice, locations, practitioners, resources, services, schedules, media, team

    var phrase: Phrase {
        switch self {
        case .overview: .settingsOverview
        case .practice: .settingsPractice
        case .locations: Location.setting.title
        case .practitioners: Practitioner.setting.title
        case .resources: Resource.setting.title
        case .services: Service.setting.title
        case .schedules: Schedule.setting.title
        case .media: .settingsMedia
        case .team: .settingsTeam
        }
    }

    func address(_ practice: ID<Practice>) -> SiteAddress {
        let root = SiteAddress("/desk", practice.description, "settings")
        return switch self {
        case .overview: root
        case .practice: SiteAddress("/desk", practice.description, "settings", "practice")
        case .locations: Location.setting.address(practice)
        case .practitioners: Practitioner.setting.address(practice)
        case .resources: Resource.setting.address(practice)
        case .services: Service.setting.address(practice)
        case .schedules: Schedule.setting.address(practice)
        case .media: SiteAddress("/desk", practice.description, "settings", "media")
        case .team: SiteAddress("/desk", practice.description, "settings", "team")
        }
    }
}

/// What was just done, for whoever came back to a list.
struct DoneNotice: HTML {
    let words: Words
    let isShown: Bool

    var body: some HTML {
        if isShown { p(.class("notice"), .role("status")) { words(.settingsSaved) } }
    }
}
