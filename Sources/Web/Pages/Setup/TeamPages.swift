import Domain
import HTTPServer

/// Who belongs to the practice, and as what.
enum TeamPages {
    static let all: [PageRoute] = [list, invite, show, save, remove]

    private static let path = "/desk/:practice/settings/team"

    static func address(_ practice: ID<Practice>, _ member: ID<Account>) -> SiteAddress {
        SettingsPart.team.address(practice).below(member.description)
    }

    private static let list = PageRoute.get(path) { request in
        .page(try await page(request, typed: FormFields()))
    }

    private static func page(
        _ request: PageRequest, typed: FormFields, errors: FieldErrors = FieldErrors()
    ) async throws -> TeamPage {
        let view = try await SettingsView.read(request)
        let members = try await request.services.accounts.members(
            of: view.practice, scope: request.scope(for: .listMembers, in: view.practice))
        return TeamPage(
            view: view, members: members, form: view.form(typed, errors: errors, isNew: true),
            isSaved: request.query["saved"] != nil)
    }

    private static let invite = PageRoute.post("\(path)/invitations") { request in
        let practice: ID<Practice> = try request.id("practice")
        let scope = try request.scope(for: .inviteMember, in: practice)
        let view = try await SettingsView.read(request)
        do {
            let place = try TeamPlace.read(request.form)
            let code = request.services.codes.make()
            let expiry = request.now + request.services.limits.invitationSeconds
            let site = request.services.site
            // The page itself is kept for a repeat: sent twice, the form shows the same code, not a second one.
            return try await request.change(
                .inviteMember, scope: scope,
                answering: { (invitation: Invitation) in
                    .page(InvitationPage(view: view, invitation: invitation, code: code.text, site: site))
                }
            ) {
                try await request.services.accounts.invite(
                    to: practice, role: place.role, practitioner: place.practitionerID, codeHash: code.hash,
                    expiresAt: expiry, ask: $0)
            }
        } catch let refusal as any DomainError where refusal.isAboutForm {
            return .page(
                try await page(request, typed: request.form, errors: request.words.settingErrors(of: refusal)),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let show = PageRoute.get("\(path)/:account") { request in
        let (view, member) = try await member(request)
        let form = view.form(FormFields(filledIn: TeamPlace(member).filledIn), isNew: false)
        return .page(MemberPage(view: view, member: member, version: member.version, form: form))
    }

    private static func member(_ request: PageRequest) async throws -> (SettingsView, Member) {
        let view = try await SettingsView.read(request)
        let member = try await request.services.accounts.member(
            request.id("account"), of: view.practice, scope: request.scope(for: .listMembers, in: view.practice))
        return (view, member)
    }

    private static let save = PageRoute.post("\(path)/:account") { request in
        let (practice, id) = (try request.id("practice", Practice.self), try request.id("account", Account.self))
        let scope = try request.scope(for: .updateMember, in: practice)
        let version = try request.versionSent
        do {
            let place = try TeamPlace.read(request.form)
            let then = SettingsPart.team.address(practice).asking([("saved", "1")])
            return try await request.change(.updateMember, scope: scope, then: then, of: Member.self) {
                try await request.services.accounts.updateMember(
                    id, of: practice, version: version, role: place.role, practitioner: place.practitionerID, ask: $0)
            }
        } catch RequestRefusal.staleVersion {
            let (view, member) = try await member(request)
            let mine = try TeamPlace.read(request.form)
            return .page(
                StalePage(
                    view: view, address: address(practice, id), typed: request.form, version: member.version,
                    stored: TeamPlace(member).facts(view.words, view.rules),
                    mine: mine.facts(view.words, view.rules)),
                status: .preconditionFailed)
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let (view, member) = try await member(request)
            let form = view.form(request.form, errors: view.words.settingErrors(of: refusal), isNew: false)
            return .page(
                MemberPage(view: view, member: member, version: version, form: form),
                status: Problem.status(of: refusal.kind).0)
        }
    }

    private static let remove = PageRoute.post("\(path)/:account/removal") { request in
        let (practice, id) = (try request.id("practice", Practice.self), try request.id("account", Account.self))
        let scope = try request.scope(for: .removeMember, in: practice)
        // Whoever has left has no business here any more.
        let isLeaving = try request.account.id == id
        let then = isLeaving ? "/desk" : SettingsPart.team.address(practice).asking([("saved", "1")])
        do {
            return try await request.change(.removeMember, scope: scope, then: then, of: Member.self) {
                try await request.services.accounts.removeMember(
                    id, of: practice, version: request.versionSent, ask: $0)
            }
        } catch let refusal as AccountRefusal {
            let (view, member) = try await member(request)
            let form = view.form(
                FormFields(filledIn: TeamPlace(member).filledIn), errors: view.words.settingErrors(of: refusal),
                isNew: false)
            return .page(
                MemberPage(view: view, member: member, version: member.version, form: form), status: .conflict)
        }
    }
}

/// What somebody is to a practice.
struct TeamPlace: Sendable {
    let role: PracticeRole
    let practitionerID: ID<Practitioner>?

    init(_ member: Member) {
        role = member.role
        practitionerID = member.practitionerID
    }

    private init(role: PracticeRole, practitionerID: ID<Practitioner>?) {
        self.role = role
        self.practitionerID = practitionerID
    }

    /// - Throws: `InvalidInput`.
    static func read(_ form: FormFields) throws(InvalidInput) -> TeamPlace {
        guard let role = form["role"].flatMap(PracticeRole.init) else {
            throw InvalidInput("role", "required", "Choose a role.")
        }
        let practitioner: ID<Practitioner>? = form.id("practitionerId")
        guard practitioner != nil || form["practitionerId"] == nil else {
            throw InvalidInput("practitionerId", "unknown", "Choose one of the practitioners, or nobody.")
        }
        return TeamPlace(role: role, practitionerID: practitioner)
    }

    var filledIn: [(name: String, value: String)] {
        [("role", role.rawValue), ("practitionerId", practitionerID?.description ?? "")]
    }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        [
            Fact(words(.settingsRole), words(role.phrase)),
            Fact(
                words(.settingsPractitioner), practitionerID.flatMap { rules.practitioners[$0]?.name } ?? ""),
        ]
    }
}

extension PracticeRole {
    var phrase: Phrase {
        switch self {
        case .owner: .settingsRoleOwner
        case .practitioner: .settingsRolePractitioner
        case .receptionist: .settingsRoleReceptionist
        }
    }

    var explanation: Phrase {
        switch self {
        case .owner: .settingsRoleOwnerText
        case .practitioner: .settingsRolePractitionerText
        case .receptionist: .settingsRoleReceptionistText
        }
    }
}
