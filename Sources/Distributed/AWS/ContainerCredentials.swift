public import Domain
public import HTTPClient

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Credentials of the container that this runs in, from the address that ECS or EKS tells it.
public struct ContainerCredentials: AWSCredentialSource {
    public enum Authorization: Sendable {
        case none
        case token(String)
        /// Read anew at each fetch: EKS writes a new one now and then.
        case file(path: String)
    }

    private struct Answer: Decodable {
        var accessKeyID: String
        var secret: String
        var token: String?
        var expiration: String?

        enum CodingKeys: String, CodingKey {
            case accessKeyID = "AccessKeyId"
            case secret = "SecretAccessKey"
            case token = "Token"
            case expiration = "Expiration"
        }
    }

    /// Where plain HTTP is trusted: this machine, ECS and EKS.
    private static let plainHosts = [
        "127.0.0.1", "localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]",
    ]

    private let transport: HTTPTransport
    private let url: String
    private let authorization: Authorization

    /// - Throws: `AWSCredentialError` for an address that is neither HTTPS nor one of this machine, ECS or EKS.
    public init(
        url: String, authorization: Authorization = .none, transport: HTTPTransport
    ) throws(AWSCredentialError) {
        let isPlain = Self.plainHosts.contains { host in
            let start = "http://\(host)"
            return url.hasPrefix(start + "/") || url.hasPrefix(start + ":") || url == start
        }
        guard url.hasPrefix("https://") || isPlain, !url.contains("@") else {
            throw AWSCredentialError(
                "container credentials come over HTTPS, or from this machine, ECS or EKS: \(url) is neither",
                isTransient: false)
        }
        self.transport = transport
        self.url = url
        self.authorization = authorization
    }

    public func fetch(now: Instant) async throws(AWSCredentialError) -> AWSCredentials {
        let request = ClientRequest("GET", url, headers: try headers(), timeout: .seconds(5), answerLimit: 64 << 10)
        let body = try await CredentialExchange.answer(to: request, by: transport, from: "the container's endpoint")
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)) else {
            throw AWSCredentialError("the container's endpoint answered without credentials", isTransient: true)
        }
        return AWSCredentials(
            keyID: answer.accessKeyID, secret: answer.secret, sessionToken: answer.token,
            expiresAt: try answer.expiration.map(CredentialExchange.instant))
    }

    private func headers() throws(AWSCredentialError) -> [ClientRequest.Header] {
        switch authorization {
        case .none: []
        case .token(let token): [.init("Authorization", token)]
        case .file(let path): [.init("Authorization", try CredentialExchange.token(at: path))]
        }
    }
}
