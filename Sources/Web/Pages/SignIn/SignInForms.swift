import Domain

/// Address and password.
struct SignInFields: HTML {
    let frame: Frame
    let then: SiteAddress?
    var carried: CarriedForm?
    var email = ""

    private var words: Words { frame.words }

    var body: some HTML {
        PageForm(frame, to: "/sign-in") {
            if let then { HiddenField("then", then.text) }
            if let carried { carried.brought(in: frame) }
            TextField(
                name: "email", label: words(.email), type: "email", value: email, autocomplete: "username")
            TextField(
                name: "password", label: words(.password), type: "password", autocomplete: "current-password")
            button(.class("button primary"), .type("submit")) { words(.signIn) }
            p { a(.href("/recover")) { words(.recoverLink) } }
        }
    }
}

/// A new account.
struct RegistrationFields: HTML {
    let frame: Frame
    let then: SiteAddress?
    var carried: CarriedForm?
    var typed = FormFields()
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        PageForm(frame, to: "/register") {
            if let then { HiddenField("then", then.text) }
            if let carried { carried.brought(in: frame) }
            TextField(
                name: "name", label: words(.yourName), value: typed["name"] ?? "", error: errors["name"],
                autocomplete: "name", prefix: "new")
            TextField(
                name: "email", label: words(.email), type: "email", value: typed["email"] ?? "",
                error: errors["email"], autocomplete: "email", prefix: "new")
            TextField(
                name: "password", label: words(.password), type: "password",
                hint: words(.passwordHint, count: PasswordRules.shortest), error: errors["password"],
                autocomplete: "new-password", prefix: "new")
            button(.class("button primary"), .type("submit")) { words(.makeAccount) }
        }
    }
}

struct SignInPage: HTML {
    let frame: Frame
    let then: SiteAddress?
    let carried: CarriedForm?
    var email = ""
    var refusal: AccessRefusal?
    var done: AccountDone?

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.signIn)) {
            h1 { words(.signIn) }
            AccountDoneNotice(words: words, done: done)
            if let refusal { p(.class("notice danger"), .role("alert")) { words.refusal(refusal) } }
            if carried != nil { p(.class("notice")) { words(.nothingLost) } }
            div(.class("card narrow")) {
                SignInFields(frame: frame, then: then, carried: carried, email: email)
            }
            if let carried {
                // Here, and not by a link: what is carried would be lost on the way.
                section(.class("card narrow"), .labelled(by: "register")) {
                    h2(.id("register")) { words(.noAccountYet) }
                    RegistrationFields(frame: frame, then: then, carried: carried)
                }
            } else {
                p {
                    a(.href(SiteAddress("/register", query: then.map { [("then", $0.text)] } ?? []))) {
                        words(.noAccountYet)
                    }
                }
            }
        }
    }
}

struct RegisterPage: HTML {
    let frame: Frame
    let then: SiteAddress?
    var carried: CarriedForm?
    let typed: FormFields
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.registerTitle)) {
            h1 { words(.registerTitle) }
            ErrorSummary(words: words, errors: errors, prefix: "new")
            div(.class("card narrow")) {
                RegistrationFields(frame: frame, then: then, carried: carried, typed: typed, errors: errors)
            }
            p {
                a(.href(SiteAddress("/sign-in", query: then.map { [("then", $0.text)] } ?? []))) {
                    words(.haveAccount)
                }
            }
            p { a(.href("/recover")) { words(.recoverLink) } }
        }
    }
}
