import Domain

extension Account: APIDocument {
    static let schema = Schema.record(
        "Account",
        [
            SchemaField("id", .id),
            SchemaField("version", .version),
            SchemaField("name", .text(0...Int.max)),
            SchemaField("email", .text(0...Int.max)),
            SchemaField("isVerified", .flag),
            .optional("platformRole", .words(PlatformRole.self)),
        ])

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("version", version)
            json.field("name", name)
            json.field("email", email)
            json.field("isVerified", isVerified)
            json.field("platformRole", platformRole)
        }
    }
}

/// A sign-in: the token is shown once.
struct SignInDocument: APIDocument {
    var signedIn: SignedIn
    var token: String

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("token", token)
            json.field("expiresAt", signedIn.expiresAt)
            json.name("account")
            signedIn.account.write(to: &json)
            json.array("memberships", signedIn.memberships) { json, member in member.write(to: &json) }
        }
    }

    static let schema = Schema.record(
        "SignIn",
        [
            SchemaField("token", .text(1...200, note: "Send it as a bearer token. It is shown once.")),
            SchemaField("expiresAt", .instant),
            SchemaField("account", Account.schema),
            SchemaField("memberships", .list(Member.schema)),
        ])
}

extension Member: APIDocument {
    static let schema = Schema.record(
        "Member",
        [
            SchemaField("accountId", .id),
            SchemaField("practiceId", .id),
            SchemaField("version", .version),
            SchemaField("role", .words(PracticeRole.self)),
            .optional("practitionerId", .id.noted("Which practitioner this is, where it is one.")),
            SchemaField("name", .text(0...Int.max)),
            SchemaField("email", .text(0...Int.max)),
        ])

    static var isVersioned: Bool { true }
    var versionTag: Int? { version }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("accountId", accountID)
            json.field("practiceId", practiceID)
            json.field("version", version)
            json.field("role", role)
            json.field("practitionerId", practitionerID)
            json.field("name", name)
            json.field("email", email)
        }
    }
}

/// A code that somebody must be given, with what it is for.
struct CodeDocument: APIDocument {
    var code: String
    var expiresAt: Instant

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code)
            json.field("expiresAt", expiresAt)
        }
    }

    static let schema = Schema.record(
        "Code",
        [
            SchemaField("code", .text(1...200, note: "Works once; shown once: only its hash is kept.")),
            SchemaField("expiresAt", .instant),
        ])
}
