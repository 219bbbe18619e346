public import Domain

/// What bounds a request.
public struct WebLimits: Sendable {
    /// A body of more bytes is refused.
    public var bodyBytes: Int
    /// Proxies whose word about the client's address is taken: addresses as the socket tells them.
    public var trustedProxies: Set<String>
    /// How long codes live, in seconds: those that link a patient, invite a member, reset a password.
    public var linkCodeSeconds: Int64

    public var invitationSeconds: Int64
    public var resetCodeSeconds: Int64
    /// How long an address of what is not for everybody can be used, in seconds.
    public var mediaAddressSeconds: Int64
    /// In which a photo or a document must have come, in seconds.
    public var uploadSeconds: Int64
    /// Who is asked to have a second factor.
    public var secondFactor: SecondFactorRule

    public init(
        bodyBytes: Int = 256 << 10, trustedProxies: Set<String> = [], linkCodeSeconds: Int64 = 7 * 86_400,
        invitationSeconds: Int64 = 7 * 86_400, resetCodeSeconds: Int64 = 3600,
        mediaAddressSeconds: Int64 = 600, uploadSeconds: Int64 = 600,
        secondFactor: SecondFactorRule = .staff
    ) {
        self.bodyBytes = bodyBytes
        self.trustedProxies = trustedProxies
        self.linkCodeSeconds = linkCodeSeconds
        self.invitationSeconds = invitationSeconds
        self.resetCodeSeconds = resetCodeSeconds
        self.mediaAddressSeconds = mediaAddressSeconds
        self.uploadSeconds = uploadSeconds
        self.secondFactor = secondFactor
    }
}

/// How the process is, as its operators ask.
public struct WebHealth: Sendable {
    /// Nil where it can serve; else what it waits for.
    public var waitsFor: @Sendable () async -> String?
    /// In Prometheus' text form.
    public var metrics: @Sendable () -> String

    public init(waitsFor: @escaping @Sendable () async -> String?, metrics: @escaping @Sendable () -> String) {
        self.waitsFor = waitsFor
        self.metrics = metrics
    }
}
