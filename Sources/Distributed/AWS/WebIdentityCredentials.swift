public import Domain
public import HTTPClient

/// Credentials of a role, for a token that the platform writes to a file (`AssumeRoleWithWebIdentity`).
public struct WebIdentityCredentials: AWSCredentialSource {
    private let role: String
    private let session: String
    private let tokenFile: String
    private let service: AWSAddress
    private let transport: HTTPTransport

    /// - Parameters:
    ///   - role: its ARN.
    ///   - session: a name that the audit trail of the cloud shows: letters, digits and `=,.@-`.
    ///   - tokenFile: read anew at each fetch: the platform writes a new token now and then.
    ///   - service: of the token service, as `https://sts.eu-central-1.amazonaws.com`.
    public init(
        role: String, session: String, tokenFile: String, service: AWSAddress, transport: HTTPTransport
    ) {
        self.role = role
        self.session = session
        self.tokenFile = tokenFile
        self.service = service
        self.transport = transport
    }

    public func fetch(now: Instant) async throws(AWSCredentialError) -> AWSCredentials {
        let form = [
            ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", role),
            ("RoleSessionName", session), ("WebIdentityToken", try CredentialExchange.token(at: tokenFile)),
        ]
        let body = form.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
        // Not signed: the token is what proves who asks. Asking twice gives two credentials, which does no harm.
        let request = ClientRequest(
            "POST", service.at("/").url, headers: [.init("Content-Type", "application/x-www-form-urlencoded")],
            body: .bytes(Array(body.utf8)), timeout: .seconds(5), answerLimit: 64 << 10, isRepeatable: true)
        let answer = XMLText(
            try await CredentialExchange.answer(to: request, by: transport, from: "the token service"))
        guard let keyID = answer.first("AccessKeyId"), let secret = answer.first("SecretAccessKey"),
            let token = answer.first("SessionToken"), let end = answer.first("Expiration")
        else { throw AWSCredentialError("the token service answered without credentials", isTransient: true) }
        return AWSCredentials(
            keyID: keyID, secret: secret, sessionToken: token, expiresAt: try CredentialExchange.instant(end))
    }
}
