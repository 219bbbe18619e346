public import Domain
public import HTTPClient

/// One service of AWS, or of a server that speaks like it: signs with credentials that it keeps, and sends.
public struct AWSService: Sendable {
    public let address: AWSAddress
    let transport: HTTPTransport
    let credentials: AWSCredentialCache
    let signature: SignatureV4
    let now: @Sendable () -> Instant

    /// - Parameter now: the time that is signed; a server refuses it when it is some minutes off.
    public init(
        _ address: AWSAddress, signature: SignatureV4, credentials: AWSCredentialCache, transport: HTTPTransport,
        now: @escaping @Sendable () -> Instant
    ) {
        self.address = address
        self.signature = signature
        self.credentials = credentials
        self.transport = transport
        self.now = now
    }

    /// A signed request and what it was signed with.
    func signed(
        _ method: String, _ address: AWSAddress, headers: [ClientRequest.Header], body: ClientRequest.Body,
        payload: SignatureV4.Payload, isRepeatable: Bool
    ) async throws(AWSCredentialError) -> (request: ClientRequest, credentials: AWSCredentials) {
        let now = now()
        let credentials = try await credentials.credentials(now: now)
        let headers = signature.sign(
            method, address, headers: headers, payload: payload, credentials: credentials, now: now)
        let request = ClientRequest(
            method, address.url, headers: headers, body: body, isRepeatable: isRepeatable)
        return (request, credentials)
    }
}
