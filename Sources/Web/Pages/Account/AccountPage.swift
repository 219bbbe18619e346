import Domain

/// What there is of one's account, and the ways to change it.
struct AccountPage: HTML {
    let frame: Frame
    let account: Account
    let factor: SecondFactorState
    /// Whether it should have a second factor.
    let wantsFactor: Bool
    let done: AccountDone?

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.accountTitle)) {
            AccountDoneNotice(words: words, done: done)
            SecondFactorWanted(words: words, isWanted: wantsFactor)
            section(.class("card"), .labelled(by: "details")) {
                h2(.id("details")) { words(.accountDetails) }
                FactList(facts: words.facts(of: account))
                p { a(.class("button"), .href("/account/details")) { words(.accountChange) } }
            }
            section(.class("card"), .labelled(by: "safety")) {
                h2(.id("safety")) { words(.accountSafety) }
                p { factorText }
                ul(.class("actions")) {
                    li { a(.class("button"), .href("/account/password")) { words(.passwordChange) } }
                    li { a(.class("button"), .href("/account/second-factor")) { words(.factorTitle) } }
                }
                h3 { words(.signInsTitle) }
                p { words(.signInsText) }
                PageForm(frame, to: "/account/sign-ins/end") {
                    button(.class("button"), .type("submit")) { words(.signInsEnd) }
                }
            }
            section(.class("card"), .labelled(by: "end")) {
                h2(.id("end")) { words(.accountEraseTitle) }
                p { words(.accountEraseLead) }
                p { a(.class("button"), .href("/account/erasure")) { words(.accountEraseLink) } }
            }
        }
    }

    private var factorText: String {
        factor.isSet ? words(.factorIsSet, count: factor.recoveryCodesLeft) : words(.factorIsNotSet)
    }
}

extension Words {
    fileprivate func facts(of account: Account) -> [Fact] {
        [Fact(self(.yourName), account.name), Fact(self(.email), account.email)]
    }
}

/// Asks whoever sees other people's data to set up a second factor.
struct SecondFactorWanted: HTML {
    let words: Words
    let isWanted: Bool

    var body: some HTML {
        if isWanted {
            div(.class("notice")) {
                p { words(.factorWanted) }
                p { a(.class("button primary"), .href("/account/second-factor")) { words(.factorSetUp) } }
            }
        }
    }
}

/// Name and address.
struct AccountDetailsPage: HTML {
    let frame: Frame
    /// As it is kept now.
    let account: Account
    /// The one that the form was made from: what changed unseen is not written over.
    let version: Int
    let typed: FormFields
    var errors = FieldErrors()
    /// Whether somebody has changed it since the form was opened.
    var isStale = false

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.accountChangeTitle)) {
            if isStale {
                AccountTheirs(
                    words: words, facts: words.facts(of: account), keep: "/account")
            }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/account/details", .class("card narrow")) {
                HiddenField("version", String(version))
                FormError(text: errors["form"])
                TextField(
                    name: "name", label: words(.yourName), value: typed.kept("name", else: account.name),
                    error: errors["name"], autocomplete: "name")
                TextField(
                    name: "email", label: words(.email), type: "email", value: typed.kept("email", else: account.email),
                    hint: words(.accountEmailHint), error: errors["email"], autocomplete: "email")
                AccountFormEnd(words: words, text: isStale ? .staleKeepMine : .accountSave, back: "/account")
            }
        }
    }
}

/// A new password in place of the old one. Neither is ever shown again, whatever goes wrong.
struct PasswordPage: HTML {
    let frame: Frame
    var errors = FieldErrors()

    private var words: Words { frame.words }

    var body: some HTML {
        AccountLayout(frame, title: words(.passwordChange)) {
            p { words(.passwordChangeText) }
            ErrorSummary(words: words, errors: errors)
            PageForm(frame, to: "/account/password", .class("card narrow")) {
                FormError(text: errors["form"])
                TextField(
                    name: "current", label: words(.passwordCurrent), type: "password", error: errors["current"],
                    autocomplete: "current-password")
                TextField(
                    name: "password", label: words(.passwordNew), type: "password",
                    hint: words(.passwordHint, count: PasswordRules.shortest), error: errors["password"],
                    autocomplete: "new-password")
                AccountFormEnd(words: words, text: .passwordChange, back: "/account")
            }
        }
    }
}
