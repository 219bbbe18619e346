import Domain
import HTTPServer

/// A code by which somebody who cannot sign in chooses a new password.
enum RecoveryCodePages {
    static let all: [PageRoute] = [ask, issue]

    private static let ask = PageRoute.get("/admin/recovery-codes") { request in
        let staff = try request.staff
        guard staff.may(.issueResetCode) else { throw AccessRefusal.notAllowed }
        return .page(RecoveryCodePage(frame: request.frame.unlisted, staff: staff))
    }

    private static let issue = PageRoute.post("/admin/recovery-codes") { request in
        let staff = try request.staff
        let scope = try request.scope(for: .issueResetCode)
        let (services, words, frame) = (request.services, request.words, request.frame.unlisted)
        let email = request.form["email"] ?? ""
        let account: Account
        do {
            account = try await services.accounts.account(email: email, scope: scope)
        } catch RequestRefusal.missing {
            var errors = FieldErrors()
            errors.add("email", words(.adminNoAccount))
            return .page(
                RecoveryCodePage(frame: frame, staff: staff, email: email, errors: errors), status: .notFound)
        }
        let code = services.codes.make()
        let expiry = request.now + services.limits.resetCodeSeconds
        // The page itself is what is kept for a repeat: sent twice, the form shows the same code, not a second one.
        return try await request.change(
            .issueResetCode, scope: scope,
            answering: { (account: Account) in
                .page(
                    IssuedCodePage(
                        frame: frame, staff: staff, email: account.email, code: code.text, expiresAt: expiry))
            }
        ) {
            try await services.accounts.issueResetCode(
                for: account.id, codeHash: code.hash, expiresAt: expiry, ask: $0)
        }
    }
}

struct RecoveryCodePage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    var email = ""
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminRecovery)) {
            h1 { words(.adminRecovery) }
            AdminNavigation(frame: frame, staff: staff)
            ErrorSummary(words: words, errors: errors)
            p { words(.adminRecoveryText) }
            div(.class("card narrow")) {
                PageForm(frame, to: "/admin/recovery-codes") {
                    TextField(
                        name: "email", label: words(.email), type: "email", value: email, error: errors["email"],
                        autocomplete: "off")
                    button(.class("button primary"), .type("submit")) { words(.adminMakeCode) }
                }
            }
        }
    }
}

/// The code, this once.
struct IssuedCodePage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let email: String
    let code: String
    let expiresAt: Instant

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminRecovery)) {
            h1 { words(.adminRecovery) }
            AdminNavigation(frame: frame, staff: staff)
            div(.class("card")) {
                p { words(.adminCodeFor, ["email": email]) }
                p(.class("secret")) { Element("code", []) { code } }
                p { words(.adminCodeUntil, ["moment": words.platformMoment(expiresAt)]) }
                p(.class("notice")) { words(.adminCodeOnce) }
            }
            p { a(.href("/admin/recovery-codes")) { words(.adminAnotherCode) } }
        }
    }
}
