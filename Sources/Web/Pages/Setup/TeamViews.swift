import Domain

/// Everybody who belongs to the practice, and the way to invite somebody.
struct TeamPage: HTML {
    let view: SettingsView
    let members: [Member]
    let form: SettingForm
    let isSaved: Bool

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsTeam)) {
            DoneNotice(words: words, isShown: isSaved)
            ErrorSummary(words: words, errors: form.errors)
            ul(.class("bookings")) {
                for member in members { li { MemberCard(view: view, member: member) } }
            }
            if view.may(.inviteMember) {
                section(.class("card"), .labelled(by: "invite")) {
                    h2(.id("invite")) { words(.settingsInvite) }
                    p { words(.settingsInviteText) }
                    PageForm(view.frame, to: SettingsPart.team.address(view.practice).below("invitations")) {
                        FormError(text: form.formError)
                        TeamPlaceFields(form: form)
                        button(.class("button primary"), .type("submit")) { words(.settingsInviteButton) }
                    }
                }
            }
        }
    }
}

struct MemberCard: HTML {
    let view: SettingsView
    let member: Member

    private var words: Words { view.words }

    var body: some HTML {
        div(.class("card line")) {
            p {
                a(.href(TeamPages.address(view.practice, member.accountID))) { strong { member.name } }
                if member.accountID == view.frame.account?.id {
                    " "
                    span(.class("badge")) { words(.relationSelf) }
                }
            }
            p {
                words.line(TeamPlace(member).facts(words, view.rules).map(\.text).filter { !$0.isEmpty })
            }
            p(.class("quiet")) { member.email }
        }
    }
}

/// A role, and which practitioner somebody is.
struct TeamPlaceFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        ChoiceField(
            name: "role", label: words(.settingsRole),
            choices: PracticeRole.allCases.map {
                ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: words($0.explanation))
            }, chosen: form.typed["role"], error: form.errors["role"])
        if let rules = form.rules {
            form.menu(
                "practitionerId", .settingsIsPractitioner,
                [MenuField.Choice(value: "", label: words(.settingsIsNone))]
                    + rules.choices(Practitioner.self, words), hint: .settingsIsPractitionerHint, isRequired: false)
        }
    }
}

/// One member: another role, or away.
struct MemberPage: HTML {
    let view: SettingsView
    let member: Member
    let version: Int
    let form: SettingForm

    private var words: Words { view.words }
    private var address: SiteAddress { TeamPages.address(view.practice, member.accountID) }
    private var isOwn: Bool { member.accountID == view.frame.account?.id }
    private var removing: Phrase { isOwn ? .settingsLeave : .settingsRemoveMember }

    var body: some HTML {
        SettingsPage(view, title: member.name) {
            ErrorSummary(words: words, errors: form.errors)
            p(.class("quiet")) { member.email }
            if view.may(.updateMember) {
                PageForm(view.frame, to: address, .class("card")) {
                    FormError(text: form.formError)
                    HiddenField("version", String(version))
                    TeamPlaceFields(form: form)
                    div(.class("row")) {
                        button(.class("button primary"), .type("submit")) { words(.settingsSave) }
                        a(.class("button"), .href(SettingsPart.team.address(view.practice))) { words(.settingsDrop) }
                    }
                }
            } else {
                FormError(text: form.formError)
                div(.class("card")) { FactList(facts: TeamPlace(member).facts(words, view.rules)) }
            }
            if view.may(.updateMember) || isOwn && view.may(.removeMember) {
                details {
                    summary { words(removing) }
                    p { words(isOwn ? .settingsLeaveText : .settingsRemoveMemberText) }
                    PageForm(view.frame, to: address.below("removal")) {
                        HiddenField("version", String(member.version))
                        button(.class("button danger"), .type("submit")) { words(removing) }
                    }
                }
            }
        }
    }
}

/// The code by which somebody becomes a member, shown once.
struct InvitationPage: HTML {
    let view: SettingsView
    let invitation: Invitation
    let code: String
    let site: WebSite

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsInvited)) {
            p(.class("lead")) { words(.settingsInvitedText, ["role": words(invitation.role.phrase)]) }
            div(.class("card")) {
                dl {
                    div {
                        dt { words(.settingsInvitedCode) }
                        dd { Element("code", []) { code } }
                    }
                    div {
                        dt { words(.settingsInvitedAddress) }
                        dd { "\(site.address)\(JoinPages.address.text)" }
                    }
                    div {
                        dt { words(.settingsInvitedUntil) }
                        dd { words.longMoment(invitation.expiresAt, in: .utc) + " UTC" }
                    }
                }
            }
            p(.class("notice")) { words(.settingsInvitedOnce) }
            p {
                a(.class("button"), .href(SettingsPart.team.address(view.practice))) { words(.settingsTeam) }
            }
        }
    }

}
