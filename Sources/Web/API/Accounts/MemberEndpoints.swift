import Domain
import HTTPServer

/// Who belongs to a practice.
enum MemberEndpoints {
    static let all: [Endpoint] = [invite, accept, list, update, remove]

    private static let members = "/practices/{practiceId}/members"

    private static let invite = Endpoint(
        .inviteMember, .post, "/practices/{practiceId}/invitations",
        "Makes a code by which somebody becomes a member.", in: .practices,
        body: .json(MemberForm.schema, example: ["role": "receptionist"]),
        answer: .document(CodeDocument.self, "The code, shown once."), refusals: [409]
    ) { request in
        let practice = try request.practice
        let form: MemberForm = try request.form()
        let code = request.services.codes.make()
        let expiry = request.now + request.services.limits.invitationSeconds
        return try await request.change(
            as: { (invitation: Invitation) in CodeDocument(code: code.text, expiresAt: invitation.expiresAt) }
        ) {
            try await request.services.accounts.invite(
                to: practice, role: form.role, practitioner: form.practitionerID,
                codeHash: code.hash, expiresAt: expiry, ask: $0)
        }
    }

    private static let accept = Endpoint(
        .acceptInvitation, .post, "/memberships", "Becomes a member of a practice, by an invitation's code.",
        in: .accounts, body: .json(CodeForm.schema, example: ["code": "the code of the invitation"]),
        answer: .document(Member.self, "The membership."), refusals: [404, 409]
    ) { request in
        let form: CodeForm = try request.form()
        let hash = try request.hash(of: form.code)
        return try await request.change(as: { (member: Member) in member }) {
            try await request.services.accounts.acceptInvitation(codeHash: hash, ask: $0)
        }
    }

    private static let list = Endpoint(
        .listMembers, .get, members, "Lists a practice's members.", in: .practices,
        answer: .list(Member.self, "All of them.")
    ) { request in
        .document(
            Page(items: try await request.services.accounts.members(of: request.practice, scope: request.scope)))
    }

    private static let update = Endpoint(
        .updateMember, .patch, "\(members)/{accountId}", "Changes a member's role.", in: .practices,
        body: .patch(MemberForm.schema, example: ["role": "owner", "practitionerId": nil]), version: .required,
        answer: .document(Member.self, "The member as it is now."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("accountId", Account.self))
        let version = try request.requiredVersion
        let current = try await request.services.accounts.member(id, of: practice, scope: request.scope)
        let form = try request.patched(
            MemberForm(role: current.role, practitionerID: current.practitionerID), at: current.version)
        return try await request.change(as: { (member: Member) in member }) {
            try await request.services.accounts.updateMember(
                id, of: practice, version: version, role: form.role, practitioner: form.practitionerID, ask: $0)
        }
    }

    private static let remove = Endpoint(
        .removeMember, .delete, "\(members)/{accountId}", "Removes a member; anybody may leave.", in: .practices,
        version: .required, answer: .nothing("It is no member any more."), refusals: [409]
    ) { request in
        let (practice, id) = (try request.practice, try request.id("accountId", Account.self))
        let version = try request.requiredVersion
        return try await request.change(Member.self) {
            try await request.services.accounts.removeMember(id, of: practice, version: version, ask: $0)
        }
    }
}

/// What somebody is to be to a practice.
struct MemberForm: APIEditable {
    var role: PracticeRole
    var practitionerID: ID<Practitioner>?

    init(role: PracticeRole, practitionerID: ID<Practitioner>?) {
        self.role = role
        self.practitionerID = practitionerID
    }

    static let schema = Schema.record(
        "MemberDetails",
        [
            SchemaField("role", .words(PracticeRole.self)),
            .optional("practitionerId", .id.noted("Which practitioner it is, where it is one.")),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(role: try fields.word("role"), practitionerID: try fields.find("practitionerId"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("role", role)
        json.field("practitionerId", practitionerID)
    }
}
