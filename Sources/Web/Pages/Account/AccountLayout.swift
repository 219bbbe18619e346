import Domain
import HTTPServer

/// A page of one's own account: under each stands the way to the others.
struct AccountLayout<Content: HTML>: HTML {
    private let frame: Frame
    private let title: String
    private let heading: String
    private let content: Content

    /// - Parameter heading: where it names somebody: titles stay in a browser's history.
    init(_ frame: Frame, title: String, heading: String? = nil, @HTMLBuilder content: () -> Content) {
        self.frame = frame.unlisted
        self.title = title
        self.heading = heading ?? title
        self.content = content()
    }

    var body: some HTML {
        SitePage(frame, title: title) {
            AccountNavigation(frame: frame)
            h1 { heading }
            content
        }
    }
}

/// To the parts of one's account.
struct AccountNavigation: HTML {
    let frame: Frame

    private var words: Words { frame.words }

    var body: some HTML {
        nav(.label(words(.accountNavigation))) {
            ul(.class("pills")) {
                li { NavigationLink("/account", words(.accountTitle), in: frame) }
                // The platform's staff book nothing, and look after nobody.
                if frame.account?.platformRole == nil {
                    li { NavigationLink("/account/people", words(.peopleOfAccount), in: frame) }
                    li { NavigationLink("/bookings", words(.myBookings), in: frame) }
                }
            }
        }
    }
}

/// Something that was done just now.
enum AccountDone: String, Sendable {
    case details, password, signedOut, factorRemoved
    case added, changed, linked, erased, erasing, removed, uploaded
    case waiting, left, waitingChanged
    case recovered

    static let field = "done"

    var query: [(String, String)] { [(Self.field, rawValue)] }

    private var phrase: Phrase {
        switch self {
        case .details: .accountDoneDetails
        case .password: .accountDonePassword
        case .signedOut: .accountDoneSignedOut
        case .factorRemoved: .factorRemoved
        case .added: .peopleDoneAdded
        case .changed: .peopleDoneChanged
        case .linked: .peopleDoneLinked
        case .erased: .peopleDoneErased
        case .erasing: .peopleDoneErasing
        case .removed: .papersDoneRemoved
        case .uploaded: .papersDoneAdded
        case .waiting: .waitDoneJoined
        case .left: .waitDoneLeft
        case .waitingChanged: .waitDoneChanged
        case .recovered: .recoverDone
        }
    }

    func text(_ words: Words) -> String { words(phrase) }
}

extension PageRequest {
    /// What the address says was done before this page was shown.
    var done: AccountDone? { query[AccountDone.field].flatMap(AccountDone.init) }
}

extension FormFields {
    /// What was typed, nothing included; where the form was not sent yet, what there is.
    func kept(_ name: String, else stored: String?) -> String { values[name]?.trimmed ?? stored ?? "" }
}

/// Says that something was done.
struct AccountDoneNotice: HTML {
    let words: Words
    let done: AccountDone?

    var body: some HTML {
        if let done { p(.class("notice"), .role("status")) { done.text(words) } }
    }
}

/// What stands there now, where somebody has changed it since a form was opened; the form below keeps what was typed.
struct AccountTheirs: HTML {
    let words: Words
    let facts: [Fact]
    /// Where what stands there is left as it is.
    let keep: SiteAddress

    var body: some HTML {
        div(.class("notice danger"), .role("alert")) {
            p { strong { words(.staleTitle) } }
            FactList(facts: facts)
            p { words(.staleText) }
            p { a(.class("button"), .href(keep)) { words(.staleKeepTheirs) } }
        }
    }
}

/// A form's button, and the way back without it.
struct AccountFormEnd: HTML {
    let words: Words
    let text: Phrase
    let back: SiteAddress
    var isDangerous = false

    var body: some HTML {
        div(.class("row")) {
            button(.class(isDangerous ? "button danger" : "button primary"), .type("submit")) { words(text) }
            a(.class("button"), .href(back)) { words(.accountBack) }
        }
    }
}

/// What must be ticked before something that nobody can undo.
struct AccountConsent: HTML {
    let label: String
    let error: String?

    static let field = "sure"

    var body: some HTML {
        div(.class(error == nil ? "choices" : "choices wrong")) {
            if let error { p(.class("error"), .id("\(Self.field)-error")) { error } }
            div(.class("choice")) {
                input(
                    .type("checkbox"), .id(Self.field), .name(Self.field), .value("yes"), .flag("required"),
                    .described(by: error.map { _ in "\(Self.field)-error" }),
                    .invalid(error != nil))
                Element("label", [.for(Self.field)]) { label }
            }
        }
    }
}

extension PageRequest {
    /// Whether the box that says so was ticked; browsers ask for it, others may not.
    var isSure: Bool { form[AccountConsent.field] != nil }

    /// What is wrong where it was not.
    var sureError: FieldErrors {
        var errors = FieldErrors()
        errors.add(AccountConsent.field, words(.sureMissing))
        return errors
    }
}
