import Domain
import HTTPServer

/// Where a practice's people work: its days, its bookings, and whom to call.
enum DeskPages {
    static let all: [PageRoute] =
        [index] + DeskDayPages.all + DeskBookingPages.all + DeskMovePages.all + DeskVisitPages.all
        + PhoneBookingPages.all
        + DeskSessionPages.all + DeskWaitlistPages.all + DeskCallPages.all + DeskBlockPages.all

    static func address(of practice: ID<Practice>) -> SiteAddress { SiteAddress("/desk", practice.description) }

    private static let index = PageRoute.get("/desk") { request in
        _ = try request.account
        let memberships = request.caller.memberships
        if memberships.count == 1, let only = memberships.first { return .redirect(address(of: only.practiceID)) }
        var choices: [DeskChoicePage.Choice] = []
        for member in memberships {
            let rules = try await request.services.practices.ruleBook(of: member.practiceID)
            choices.append(DeskChoicePage.Choice(id: member.practiceID, name: rules.practice.details.name))
        }
        return .page(DeskChoicePage(frame: request.frame.unlisted, choices: choices.sorted { $0.name < $1.name }))
    }
}

/// Which of several practices' desks.
struct DeskChoicePage: HTML {
    struct Choice: Sendable {
        var id: ID<Practice>
        var name: String
    }

    let frame: Frame
    let choices: [Choice]

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.deskTitle)) {
            if choices.isEmpty {
                h1 { words(.deskTitle) }
                p { words(.deskNone) }
            } else {
                h1 { words(.deskChoose) }
                ul(.class("tiles")) {
                    for choice in choices {
                        li { a(.href(DeskPages.address(of: choice.id))) { strong { choice.name } } }
                    }
                }
            }
        }
    }
}

/// What every page of a desk has around it.
struct DeskPage<Content: HTML>: HTML {
    private let frame: Frame
    private let desk: Desk
    private let title: String
    private let content: Content

    init(_ frame: Frame, _ desk: Desk, title: String, @HTMLBuilder content: () -> Content) {
        self.frame = frame.unlisted
        self.desk = desk
        self.title = title
        self.content = content()
    }

    var body: some HTML {
        SitePage(frame, title: "\(title) – \(desk.name)") {
            div(.class("desk")) {
                DeskNavigation(frame: frame, desk: desk)
                content
            }
        }
    }
}

struct DeskNavigation: HTML {
    let frame: Frame
    let desk: Desk

    private var words: Words { frame.words }

    var body: some HTML {
        nav(.class("desk-nav"), .label(words(.deskNavigation))) {
            p(.class("quiet")) { frame.words.line([desk.name, place]) }
            ul(.class("pills")) {
                link(desk.address(query: desk.here(nil)), words(.deskDay))
                link(desk.address("week", query: desk.here(nil)), words(.deskWeek))
                link(desk.address("month", query: desk.here(nil)), words(.deskMonth))
                link(desk.address("book", query: desk.here(nil)), words(.deskBook))
                link(desk.address("waitlist"), words(.deskWaitlist))
                if desk.may(.listCalls) { link(desk.address("calls"), words(.deskCalls)) }
                link(desk.address("block", query: desk.here(nil)), words(.deskBlock))
                link(FiguresPages.address(of: desk.practice), words(.figuresTitle))
                if desk.may(.updateSchedule) { link(desk.address("settings"), words(.settingsTitle)) }
            }
        }
    }

    private var place: String? { desk.locations.count > 1 ? desk.location?.name : nil }

    private func link(_ address: SiteAddress, _ text: String) -> some HTML {
        let isHere = frame.path.prefix { $0 != "?" } == address.text.prefix { $0 != "?" }
        return li { a(.href(address), .current("page", isHere)) { text } }
    }
}

/// To what a long list has after what is shown of it; nothing where that is all.
struct DeskMore<Subject>: HTML {
    let words: Words
    let desk: Desk
    /// The list's page.
    let list: String
    /// The last that is shown.
    let after: ID<Subject>?

    var body: some HTML {
        if let after {
            p {
                a(.class("button"), .href(desk.address(list, query: [("after", after.description)]))) {
                    words(.deskMore)
                }
            }
        }
    }
}

/// Why something could not be done, above what can be done about it.
struct DeskRefusal: HTML {
    let words: Words
    let refusal: any DomainError
    var id = "errors"
    /// What is said where somebody else has changed it.
    var stale = Phrase.deskStale

    var body: some HTML {
        div(.class("notice danger"), .role("alert"), .id(id), Attribute("tabindex", "-1")) {
            p { strong { words(.deskRefused) } }
            p { text }
            if !details.isEmpty { ul { for detail in details { li { detail } } } }
        }
    }

    private var text: String {
        if case .staleVersion = refusal.kind { return words(stale) }
        return words.refusal(refusal)
    }

    private var details: [String] { words.conflicts(refusal.conflicts) }
}

/// Why what was sent was refused: field by field, where it is about fields.
struct SentRefusal: HTML {
    let words: Words
    let sent: SentForm
    /// Of the fields that were sent.
    var prefix: String?
    var stale = Phrase.deskStale

    var body: some HTML {
        if let refusal = sent.refusal {
            if sent.errors.isEmpty {
                DeskRefusal(words: words, refusal: refusal, stale: stale)
            } else {
                ErrorSummary(words: words, errors: sent.errors, prefix: prefix)
            }
        }
    }
}

/// What was sent with one of a page's forms, and what is wrong with it; nothing for the page's other forms.
struct SentForm: Sendable {
    static let field = "form"

    var typed = FormFields()
    var errors = FieldErrors()
    /// Nil while nothing was refused.
    var refusal: (any DomainError)?

    init() {}

    init(_ typed: FormFields, refused refusal: any DomainError, _ words: Words) {
        self.typed = typed
        self.refusal = refusal
        if refusal is InvalidInput { errors = words.fieldErrors(of: refusal) }
    }

    var status: HTTPStatus { refusal.map { Problem.status(of: $0.kind).0 } ?? .ok }

    /// What is about the form of that name.
    func of(_ name: String) -> SentForm { typed[Self.field] == name ? self : SentForm() }
}

extension DomainError {
    /// Whether whoever asked is better told beside the form than on a page of its own.
    var belongsBesideTheForm: Bool {
        switch kind {
        case .invalid, .conflict, .staleVersion: true
        case .unauthenticated, .forbidden, .missing, .preconditionRequired, .throttled, .unavailable: false
        }
    }
}
