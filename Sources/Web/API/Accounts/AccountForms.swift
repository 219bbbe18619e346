import Domain

extension AccountDetails: APIEditable {
    static let schema = Schema.record(
        "AccountDetails", [SchemaField("name", .text(1...200)), SchemaField("email", .text(3...254))])

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(name: try fields.get("name"), email: try fields.get("email"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("email", email)
    }
}

/// A new account.
struct RegistrationForm: APIForm {
    var details: AccountDetails
    var password: String

    static let schema = Schema.record(
        "RegistrationRequest", AccountDetails.schema.fields + [SchemaField("password", password)])

    /// What it must be beyond that (nothing that one would try first), the answer says.
    static let password = Schema.text(10...256, note: "Several words make a good one.")

    init(_ fields: JSONFields) throws(InvalidInput) {
        details = try AccountDetails(fields)
        password = try fields.get("password")
    }
}

/// An address with its password.
struct SignInForm: APIForm {
    var email: String
    var password: String
    var code: String?

    static let schema = Schema.record(
        "SignInRequest",
        [
            SchemaField("email", .text(1...254)), SchemaField("password", .text(1...256)),
            .optional("code", .text(1...40, note: SecondFactorForm.codeNote)),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        email = try fields.get("email")
        password = try fields.get("password")
        code = try fields.find("code")
    }
}

/// A password in place of another.
struct PasswordForm: APIForm {
    var current: String
    var new: String

    static let schema = Schema.record(
        "PasswordRequest",
        [SchemaField("current", .text(1...256)), SchemaField("new", RegistrationForm.password)])

    init(_ fields: JSONFields) throws(InvalidInput) {
        current = try fields.get("current")
        new = try fields.get("new")
    }
}

/// A new password, by a recovery code.
struct ResetForm: APIForm {
    var code: String
    var password: String

    static let schema = Schema.record(
        "PasswordResetRequest",
        [SchemaField("code", .text(1...200)), SchemaField("password", RegistrationForm.password)])

    init(_ fields: JSONFields) throws(InvalidInput) {
        code = try fields.get("code")
        password = try fields.get("password")
    }
}

/// Whose recovery code is wanted.
struct ResetCodeForm: APIForm {
    var email: String

    static let schema = Schema.record("ResetCodeRequest", [SchemaField("email", .text(3...254))])

    init(_ fields: JSONFields) throws(InvalidInput) { email = try fields.get("email") }
}
