public import Domain

/// What a request is signed with. It never prints its secrets.
public struct AWSCredentials: Hashable, Sendable {
    public var keyID: String
    public var secret: String
    public var sessionToken: String?
    /// Nil for keys that last until somebody takes them away.
    public var expiresAt: Instant?

    public init(keyID: String, secret: String, sessionToken: String? = nil, expiresAt: Instant? = nil) {
        self.keyID = keyID
        self.secret = secret
        self.sessionToken = sessionToken
        self.expiresAt = expiresAt
    }
}

extension AWSCredentials: CustomStringConvertible, CustomReflectable {
    public var description: String { "AWSCredentials(\(keyID))" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where credentials come from. Each call asks anew; `AWSCredentialCache` keeps them.
public protocol AWSCredentialSource: Sendable {
    func fetch(now: Instant) async throws(AWSCredentialError) -> AWSCredentials
}

/// Why there are no credentials.
public struct AWSCredentialError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Says what to do; holds no secret.
    public var message: String
    /// Whether asking again later may help.
    public var isTransient: Bool

    public init(_ message: String, isTransient: Bool) {
        self.message = message
        self.isTransient = isTransient
    }

    public var description: String { message }
}

/// Keys that are given, with a session token or without.
public struct StaticCredentials: AWSCredentialSource {
    private let credentials: AWSCredentials

    public init(_ credentials: AWSCredentials) { self.credentials = credentials }

    public func fetch(now: Instant) async throws(AWSCredentialError) -> AWSCredentials {
        if let end = credentials.expiresAt, end <= now {
            throw AWSCredentialError("the AWS keys have expired: set new ones", isTransient: false)
        }
        return credentials
    }
}
