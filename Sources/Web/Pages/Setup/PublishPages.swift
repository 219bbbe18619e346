import Domain
import HTTPServer

/// The last step, and the way back from it.
enum PublishPages {
    static let all: [PageRoute] = [show, publish, withdraw, preview]

    private static let path = "/desk/:practice/setup/publish"

    static func preview(of practice: ID<Practice>) -> SiteAddress {
        SiteAddress("/desk", practice.description, "preview")
    }

    private static let show = PageRoute.get(path) { request in
        .page(PublishPage(view: try await SettingsView.read(request)))
    }

    private static let publish = PageRoute.post(path) { request in
        try await change(request, .publishPractice, to: .published) { SetupStep.publish.address($0, nil) }
    }

    private static let withdraw = PageRoute.post("/desk/:practice/settings/withdrawal") { request in
        try await change(request, .withdrawPractice, to: .draft) { SettingsPart.overview.address($0) }
    }

    private static func change(
        _ request: PageRequest, _ operation: Operation, to state: PracticeState,
        then address: (ID<Practice>) -> SiteAddress
    ) async throws -> HTTPResponse {
        let practice: ID<Practice> = try request.id("practice")
        let scope = try request.scope(for: operation, in: practice)
        do {
            return try await request.change(
                operation, scope: scope, then: address(practice), of: PracticeRecord.self
            ) { try await request.services.practices.change(practice, to: state, ask: $0) }
        } catch let refusal as PracticeRefusal {
            let view = try await SettingsView.read(request)
            return .page(PublishPage(view: view, refusal: refusal), status: .conflict)
        }
    }

    /// The public page of what may still be a draft, for those who work there.
    private static let preview = PageRoute.get("/desk/:practice/preview") { request in
        let practice: ID<Practice> = try request.id("practice")
        _ = try request.scope(for: .listSchedules, in: practice)
        let view = try await PracticeView.read(request, practitioner: nil)
        return .changing(PracticePage(frame: request.frame.unlisted, view: view, site: request.services.site))
    }
}

/// What is missing, what it will look like, and the button that opens it.
struct PublishPage: HTML {
    let view: SettingsView
    var refusal: PracticeRefusal?

    private var words: Words { view.words }
    private var state: PracticeState { view.rules.practice.state }

    var body: some HTML {
        SetupPage(view.frame, .publish, rules: view.rules) {
            if let refusal { p(.class("notice danger"), .role("alert")) { words.refusal(refusal) } }
            switch state {
            case .published: PublishedNote(view: view)
            case .suspended: p(.class("notice danger")) { words(.settingsSuspended) }
            case .draft: PublishForm(view: view)
            }
        }
    }
}

struct PublishForm: HTML {
    let view: SettingsView

    private var words: Words { view.words }

    var body: some HTML {
        MissingList(view: view)
        p { words(.setupPublishText) }
        ul(.class("actions")) {
            li {
                a(.class("button"), .href(PublishPages.preview(of: view.practice))) { words(.setupPreview) }
            }
            if view.may(.publishPractice), view.rules.missing.isEmpty {
                li {
                    PageForm(view.frame, to: SetupStep.publish.address(view.practice, nil)) {
                        button(.class("button primary"), .type("submit")) { words(.setupPublish) }
                    }
                }
            }
        }
    }
}

/// It is open: where, and what comes next.
struct PublishedNote: HTML {
    let view: SettingsView

    private var words: Words { view.words }

    var body: some HTML {
        p(.class("lead"), .role("status")) { words(.setupPublishedText) }
        ul(.class("actions")) {
            li {
                a(.class("button primary"), .href(PracticePages.address(of: view.practice))) {
                    words(.setupShowPage)
                }
            }
            li {
                a(.class("button"), .href(SettingsPart.media.address(view.practice))) { words(.setupAddPhotos) }
            }
            li {
                a(.class("button"), .href(SettingsPart.team.address(view.practice))) { words(.setupInvite) }
            }
            li {
                a(.class("button"), .href(SettingsPart.overview.address(view.practice))) { words(.settingsTitle) }
            }
        }
    }
}

/// What keeps a draft from being published, each with the way to mend it.
struct MissingList: HTML {
    let view: SettingsView

    private var words: Words { view.words }

    var body: some HTML {
        if view.rules.practice.state == .draft, !view.rules.missing.isEmpty {
            div(.class("notice")) {
                p { strong { words(.settingsMissing) } }
                ul {
                    for conflict in view.rules.missing {
                        li { a(.href(address(conflict))) { words.conflict(conflict) } }
                    }
                }
            }
        }
    }

    private func address(_ conflict: Conflict) -> SiteAddress {
        let step: SetupStep =
            switch conflict.code {
            case "locationMissing": .place
            case "practitionerMissing": .people
            case "serviceMissing": .services
            default: .hours
            }
        return step.address(view.practice, nil)
    }
}

/// That a page is seen by those who work there alone.
struct PreviewNote: HTML {
    let words: Words
    let practice: PracticeRecord

    var body: some HTML {
        div(.class("notice"), .role("status")) {
            p { strong { words(.setupPreviewTitle) } }
            p { words(practice.state == .suspended ? .settingsSuspended : .setupPreviewText) }
            p {
                a(
                    .class("button"),
                    .href(
                        practice.state == .suspended
                            ? SettingsPart.overview.address(practice.id)
                            : SetupStep.publish.address(practice.id, nil))
                ) { words(.settingsBack) }
            }
        }
    }
}
