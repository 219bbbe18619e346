import Domain

/// The steps from a name to a page that can be booked. Each is stored when it is sent: the practice is its own draft.
enum SetupStep: String, CaseIterable, Sendable {
    case practice
    case place = "where"
    case people = "who"
    case services = "what"
    case hours = "when"
    case publish

    var phrase: Phrase {
        switch self {
        case .practice: .setupStepPractice
        case .place: .setupStepWhere
        case .people: .setupStepWho
        case .services: .setupStepWhat
        case .hours: .setupStepWhen
        case .publish: .setupStepPublish
        }
    }

    var title: Phrase {
        switch self {
        case .practice: .setupTitle
        case .place: .setupWhereTitle
        case .people: .setupWhoTitle
        case .services: .setupWhatTitle
        case .hours: .setupWhenTitle
        case .publish: .setupPublishTitle
        }
    }

    func address(_ practice: ID<Practice>, _ kind: PracticeKind?) -> SiteAddress {
        SiteAddress(
            "/desk", practice.description, "setup", rawValue, query: kind.map { [("kind", $0.rawValue)] } ?? [])
    }

    /// Whether the practice has what the step asks for.
    func isDone(_ rules: RuleBook) -> Bool {
        switch self {
        case .practice: true
        case .place: !rules.active(Location.self).isEmpty
        case .people: !rules.active(Practitioner.self).isEmpty
        case .services: !rules.active(Service.self).isEmpty
        case .hours: !rules.active(Schedule.self).isEmpty
        case .publish: rules.practice.state == .published
        }
    }
}

extension RuleBook {
    /// What is missing before the practice can be published, as the verb itself says it.
    var missing: [Conflict] {
        let facts = ChangePracticeState.Facts(
            locations: active(Location.self).count, services: active(Service.self).count,
            practitioners: active(Practitioner.self).count, schedules: active(Schedule.self).count)
        do throws(PracticeRefusal) {
            _ = try ChangePracticeState.decide(from: .draft, to: .published, facts: facts)
            return []
        } catch {
            return error.conflicts
        }
    }
}

extension PageRequest {
    /// What the practice is: as somebody said at the first step, else by whoever works there.
    func practiceKind(_ rules: RuleBook) -> PracticeKind {
        let said = (query["kind"] ?? form["kind"]).flatMap(PracticeKind.init)
        return said ?? PracticeKind(rules.active(Practitioner.self).flatMap(\.value.specialties))
    }
}

/// What stands around every step.
struct SetupPage<Content: HTML>: HTML {
    private let frame: Frame
    private let step: SetupStep
    /// Nil where nothing is stored yet.
    private let rules: RuleBook?
    private let content: Content

    init(_ frame: Frame, _ step: SetupStep, rules: RuleBook?, @HTMLBuilder _ content: () -> Content) {
        self.frame = frame
        self.step = step
        self.rules = rules
        self.content = content()
    }

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(step.title)) {
            SetupSteps(words: words, current: step, rules: rules)
            h1 { words(step.title) }
            content
        }
    }
}

/// Where one is, with the way to every step once something is stored.
struct SetupSteps: HTML {
    let words: Words
    let current: SetupStep
    let rules: RuleBook?

    var body: some HTML {
        nav(.label(words(.setupStepsLabel))) {
            ol(.class("steps setup")) {
                for step in SetupStep.allCases {
                    li(.current("step", step == current), .class(isDone(step) ? "done" : "")) {
                        if let rules, step != current {
                            a(.href(address(step, rules.practice.id))) { words(step.phrase) }
                        } else {
                            words(step.phrase)
                        }
                        if isDone(step) {
                            span(.class("unseen")) { words(.setupStepDone) }
                        }
                    }
                }
            }
        }
    }

    private func isDone(_ step: SetupStep) -> Bool {
        guard let rules, step != current else { return false }
        return step.isDone(rules)
    }

    private func address(_ step: SetupStep, _ practice: ID<Practice>) -> SiteAddress {
        step == .practice ? SettingsPart.practice.address(practice) : step.address(practice, nil)
    }
}
