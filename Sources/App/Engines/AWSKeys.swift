import Distributed
import HTTPClient

/// Where the keys for Amazon's services come from: the settings, else what the platform tells by the variables that
/// Amazon's own programs read.
struct AWSKeys {
    let settings: AWSSettings
    let variables: [String: String]
    let region: String
    let transport: HTTPTransport

    init(_ settings: AWSSettings, _ variables: [String: String], region: String, transport: HTTPTransport) {
        self.settings = settings
        self.variables = variables
        self.region = region
        self.transport = transport
    }

    func source() throws(CommandFailure) -> any AWSCredentialSource {
        if let key = settings.accessKey {
            return try fixed(key, settings.secretKey, settings.sessionToken, secretName: "aws.secretKey")
        }
        if let key = variables["AWS_ACCESS_KEY_ID"] {
            return try fixed(
                key, variables["AWS_SECRET_ACCESS_KEY"], variables["AWS_SESSION_TOKEN"],
                secretName: "AWS_SECRET_ACCESS_KEY")
        }
        if let file = variables["AWS_WEB_IDENTITY_TOKEN_FILE"], let role = variables["AWS_ROLE_ARN"] {
            return WebIdentityCredentials(
                role: role, session: variables["AWS_ROLE_SESSION_NAME"] ?? "praxis", tokenFile: file,
                service: AWSAddress(host: "sts.\(region).amazonaws.com"), transport: transport)
        }
        if let container = try container() { return container }
        throw CommandFailure(
            .settings, "there are no keys for S3 and DynamoDB",
            hint: "Set aws.accessKey and aws.secretKey, or give the pod or task a role.")
    }

    private func fixed(
        _ key: String, _ secret: String?, _ token: String?, secretName: String
    ) throws(CommandFailure) -> StaticCredentials {
        guard let secret else {
            throw CommandFailure(
                .settings, "an AWS access key is set, and its secret is not", hint: "Set \(secretName) too.")
        }
        return StaticCredentials(AWSCredentials(keyID: key, secret: secret, sessionToken: token))
    }

    private func container() throws(CommandFailure) -> ContainerCredentials? {
        let full = variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        let relative = variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"].map { "http://169.254.170.2\($0)" }
        guard let url = relative ?? full else { return nil }
        let authorization: ContainerCredentials.Authorization =
            if let file = variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
                .file(path: file)
            } else if let token = variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] {
                .token(token)
            } else {
                .none
            }
        do {
            return try ContainerCredentials(url: url, authorization: authorization, transport: transport)
        } catch {
            throw CommandFailure(.settings, "\(error)")
        }
    }
}
