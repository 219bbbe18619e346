import Domain

/// What happens when an account ends, and what stands in the way.
struct AccountErasurePage: HTML {
    let frame: Frame
    let account: Account
    /// The practices that nobody else owns, each with its state.
    let owned: [(name: String, state: PracticeState)]
    var errors = FieldErrors()
    /// Why it was refused.
    var refusal: (any DomainError)?

    private var words: Words { frame.words }

    static func read(
        _ request: PageRequest, errors: FieldErrors = FieldErrors(), refusal: (any DomainError)? = nil
    ) async throws -> AccountErasurePage {
        let account = try await request.services.accounts.account(
            request.account.id, scope: request.scope(for: .getAccount))
        var owned: [(String, PracticeState)] = []
        if case .soleOwner(let practices) = refusal as? AccountRefusal {
            for conflict in practices {
                guard let id = ID<Practice>(conflict.subject), let state = PracticeState(rawValue: conflict.code)
                else { continue }
                owned.append((try await request.services.practices.ruleBook(of: id).practice.details.name, state))
            }
        }
        return AccountErasurePage(
            frame: request.frame, account: account, owned: owned, errors: errors, refusal: refusal)
    }

    var body: some HTML {
        AccountLayout(frame, title: words(.accountEraseTitle)) {
            if let refusal { ErasureRefused(words: words, refusal: refusal, owned: owned) }
            ErrorSummary(words: words, errors: errors)
            p(.class("lead")) { words(.accountEraseLead) }
            ul {
                for phrase in Self.consequences { li { words(phrase) } }
            }
            h2 { words(.accountEraseBefore) }
            ul {
                li { words(.accountEraseOwners) }
                if account.platformRole == nil {
                    li {
                        words(.accountEraseExport)
                        " "
                        a(.href("/account/people")) { words(.peopleOfAccount) }
                    }
                }
            }
            PageForm(frame, to: "/account/erasure", .class("card")) {
                HiddenField("version", String(account.version))
                AccountConsent(label: words(.accountEraseSure), error: errors[AccountConsent.field])
                AccountFormEnd(words: words, text: .accountEraseNow, back: "/account", isDangerous: true)
            }
        }
    }

    private static let consequences: [Phrase] = [
        .accountEraseSignIns, .accountEraseBookings, .accountErasePeople, .accountEraseKept,
    ]
}

/// Which practices would be left without an owner, and what can be done about each.
struct ErasureRefused: HTML {
    let words: Words
    let refusal: any DomainError
    let owned: [(name: String, state: PracticeState)]

    var body: some HTML {
        div(.class("notice danger"), .role("alert")) {
            p { strong { words.refusal(refusal) } }
            if !owned.isEmpty {
                ul {
                    for practice in owned { li { words(practice.state.soleOwnerPhrase, ["practice": practice.name]) } }
                }
            }
        }
    }
}

extension PracticeState {
    fileprivate var soleOwnerPhrase: Phrase {
        switch self {
        case .draft: .soleOwnerDraft
        case .published: .soleOwnerPublished
        case .suspended: .soleOwnerSuspended
        }
    }
}

/// The last page that an account sees.
struct AccountErasedPage: HTML {
    let frame: Frame

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.accountErasedTitle)) {
            h1 { words(.accountErasedTitle) }
            p { words(.accountErasedText) }
            p { a(.class("button"), .href("/")) { words(.toStart) } }
        }
    }
}
