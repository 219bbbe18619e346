import Domain
import HTTPServer

/// Six digits of an app, beside the password.
enum SecondFactorEndpoints {
    static let all: [Endpoint] = [get, begin, confirm, remove]

    private static let path = "/account/second-factor"

    private static let get = Endpoint(
        .getSecondFactor, .get, path, "Shows whether one's own account has a second factor.", in: .accounts,
        answer: .document(SecondFactorDocument.self, "How far it is.")
    ) { request in
        let state = try await request.services.accounts.secondFactor(of: request.account.id, scope: request.scope)
        return .document(SecondFactorDocument(state: state, isRequired: try request.needsSecondFactor))
    }

    private static let begin = Endpoint(
        .beginSecondFactor, .post, path, "Makes a secret for an app that shows codes (RFC 6238).", in: .accounts,
        note: "It takes the password once more. It counts once its first code has been confirmed.",
        body: .json(PasswordProofForm.schema, example: ["password": "four plain words here"]),
        answer: .document(SecondFactorSecret.self, "The secret, shown once."), refusals: [404, 409]
    ) { request in
        let account = try request.account
        let form: PasswordProofForm = try request.form()
        let secret = request.services.newSecondFactor()
        let credentials = Credentials(
            email: account.email, password: form.password, addressHash: request.caller.visitor.addressHash)
        return try await request.change(as: { SecondFactorSecret(secret: secret, account: $0) }) {
            try await request.services.accounts.beginSecondFactor(
                of: account.id, secret: secret, credentials: credentials, ask: $0)
        }
    }

    private static let confirm = Endpoint(
        .confirmSecondFactor, .put, "\(path)/confirmation",
        "Shows that the app has the secret: from then on signing in asks for a code.", in: .accounts,
        body: .json(ConfirmationCodeForm.schema, example: ["code": "123456"]), version: .required,
        answer: .document(RecoveryCodes.self, "Codes that stand for the app, each once; shown once."),
        refusals: [404, 409]
    ) { request in
        let (account, version) = (try request.account, try request.requiredVersion)
        let form: ConfirmationCodeForm = try request.form()
        let codes = request.services.newRecoveryCodes()
        // None in a header: it is the cookie's, and ends with the others.
        let token = try? request.tokenHash
        return try await request.change(as: { (_: Account) in RecoveryCodes(codes: codes.map(\.text)) }) {
            try await request.services.accounts.confirmSecondFactor(
                of: account.id, version: version, code: form.code, recoveryHashes: codes.map(\.hash),
                keeping: token, ask: $0)
        }
    }

    private static let remove = Endpoint(
        .removeSecondFactor, .delete, path, "Removes the second factor, by the password and a last code.",
        in: .accounts,
        body: .json(
            SecondFactorForm.schema, example: ["password": "four plain words here", "code": "123456"]),
        version: .required, answer: .nothing("Signing in asks for the password alone."), refusals: [404, 409]
    ) { request in
        let (account, version) = (try request.account, try request.requiredVersion)
        let form: SecondFactorForm = try request.form()
        let credentials = Credentials(
            email: account.email, password: form.password,
            second: SecondCode(typed: form.code, hash: request.services.codes.hash),
            addressHash: request.caller.visitor.addressHash)
        return try await request.change(Account.self) {
            try await request.services.accounts.removeSecondFactor(
                of: account.id, version: version, credentials: credentials, ask: $0)
        }
    }
}

extension APIRequest {
    fileprivate var needsSecondFactor: Bool {
        get throws {
            services.limits.secondFactor.isRequired(of: try account, memberships: caller.memberships)
        }
    }
}

extension WebServices {
    /// What an app makes its codes of.
    func newSecondFactor() -> [UInt8] {
        // A hash of more chance than it is long is chance.
        Array(digests.hash(Array(tokens.make().text.utf8)).prefix(SecondFactor.secretBytes))
    }

    func newRecoveryCodes() -> [SecretSource.Issued] { (0..<SecondFactor.recoveryCodes).map { _ in codes.make() } }
}

struct SecondFactorDocument: APIDocument {
    var state: SecondFactorState
    var isRequired: Bool

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("isSet", state.isSet)
            json.field("isRequired", isRequired)
            json.field("recoveryCodesLeft", state.recoveryCodesLeft)
        }
    }

    static let schema = Schema.record(
        "SecondFactor",
        [
            SchemaField("isSet", .flag), SchemaField("isRequired", .flag),
            SchemaField("recoveryCodesLeft", .integer(0...SecondFactor.recoveryCodes)),
        ])
}

/// A secret as an app takes it: typed, or as an address.
struct SecondFactorSecret: APIDocument {
    let text: String
    /// `otpauth://…`, which apps know.
    let address: String

    init(secret: [UInt8], account: Account) {
        self.init(text: SecondFactor.text(of: secret), account: account)
    }

    init(text: String, account: Account) {
        self.text = text
        let name = PercentCoding.encode(account.email)
        address =
            "otpauth://totp/Praxis:\(name)?secret=\(text)&issuer=Praxis&digits=\(SecondFactor.digits)"
            + "&period=\(SecondFactor.period)"
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("secret", text)
            json.field("address", address)
        }
    }

    static let schema = Schema.record(
        "SecondFactorSecret",
        [
            SchemaField("secret", .text(1...100, note: "In base 32, to be typed into the app.")),
            SchemaField("address", .text(1...1000, note: "The same as an otpauth: address, which apps know.")),
        ])
}

struct RecoveryCodes: APIDocument {
    var codes: [String]

    func write(to json: inout JSONWriter) {
        json.object { json in json.array("codes", codes) }
    }

    static let schema = Schema.record(
        "RecoveryCodes", [SchemaField("codes", .list(.text(1...40)))],
        note: "To be kept on paper: only their hashes are kept here.")
}

/// The password once more, for what a token alone must not do.
struct PasswordProofForm: APIForm {
    var password: String

    static let schema = Schema.record("PasswordProof", [SchemaField("password", .text(1...256))])

    init(_ fields: JSONFields) throws(InvalidInput) { password = try fields.get("password") }
}

/// The app's six digits.
struct ConfirmationCodeForm: APIForm {
    var code: String

    static let schema = Schema.record("SecondFactorConfirmation", [SchemaField("code", .text(1...40))])

    init(_ fields: JSONFields) throws(InvalidInput) {
        let typed: String = try fields.get("code")
        code = typed.filter { !$0.isWhitespace }
    }
}

/// What proves that somebody may take the second factor away.
struct SecondFactorForm: APIForm {
    var password: String
    var code: String

    static let codeNote = "Of the account's second factor: the app's six digits, or a recovery code."

    static let schema = Schema.record(
        "SecondFactorRemoval",
        [SchemaField("password", .text(1...256)), SchemaField("code", .text(1...40, note: codeNote))])

    init(_ fields: JSONFields) throws(InvalidInput) {
        password = try fields.get("password")
        code = try fields.get("code")
    }
}
