import Domain
import HTTPServer

/// Somebody becomes a member of a practice by a code that its owner gave.
enum JoinPages {
    static let all: [PageRoute] = [show, join]

    static let address: SiteAddress = "/join"

    private static let show = PageRoute.get("/join") { request in
        _ = try request.account
        return .page(JoinPage(frame: request.frame.unlisted, errors: FieldErrors()))
    }

    private static let join = PageRoute.post("/join") { request in
        let scope = try request.scope(for: .acceptInvitation)
        do {
            guard let code = request.form["code"] else { throw InvalidInput("code", "required", "Type the code.") }
            guard let hash = request.services.codes.hash(code) else { throw AccountRefusal.codeInvalid }
            return try await request.change(
                .acceptInvitation, scope: scope,
                answering: { (member: Member) in .redirect(SiteAddress("/desk", member.practiceID.description)) }
            ) { try await request.services.accounts.acceptInvitation(codeHash: hash, ask: $0) }
        } catch let refusal as any DomainError where refusal.isAboutForm {
            var errors = FieldErrors()
            errors.add("code", refusal.conflicts.first.map(request.words.conflict) ?? request.words.refusal(refusal))
            return .page(
                JoinPage(frame: request.frame.unlisted, code: request.form["code"] ?? "", errors: errors),
                status: Problem.status(of: refusal.kind).0)
        }
    }
}

struct JoinPage: HTML {
    let frame: Frame
    var code = ""
    let errors: FieldErrors

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.settingsJoin)) {
            h1 { words(.settingsJoin) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: JoinPages.address, .class("card narrow")) {
                TextField(
                    name: "code", label: words(.settingsJoinCode), value: code, hint: words(.settingsJoinHint),
                    error: errors["code"], autocomplete: "one-time-code")
                button(.class("button primary"), .type("submit")) { words(.settingsJoinButton) }
            }
        }
    }
}
