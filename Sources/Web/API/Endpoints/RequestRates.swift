public import Domain
import HTTPServer

/// How often one may ask: an account that has signed in, and everybody else by network address.
public struct RequestRates: Sendable {
    public var limiter: any RateLimiter
    /// Nil: as often as one likes.
    public var perAddress: RateLimit?
    public var perAccount: RateLimit?

    public init(_ limiter: any RateLimiter, perAddress: RateLimit?, perAccount: RateLimit?) {
        self.limiter = limiter
        self.perAddress = perAddress
        self.perAccount = perAccount
    }

    /// A clinic's people share an address: whoever has signed in is counted alone.
    func count(_ account: ID<Account>) async throws {
        guard let perAccount else { return }
        try await count("account:\(account)", perAccount)
    }

    /// - Parameter network: hashed before it is kept anywhere.
    func count(network: String, _ digests: Digests) async throws {
        guard let perAddress else { return }
        let hash = digests.keyed(Array("requests\n\(network)".utf8))
        try await count("address:\(Base64URL.encode(Array(hash.prefix(16))))", perAddress)
    }

    /// Accounts made from one address: a household needs few, whoever tries out addresses many.
    func countRegistration(network: String, _ digests: Digests) async throws {
        guard perAddress != nil else { return }
        let hash = digests.keyed(Array("registrations\n\(network)".utf8))
        try await count("registrations:\(Base64URL.encode(Array(hash.prefix(16))))", Self.registrations)
    }

    private static let registrations = RateLimit(perMinute: 2, burst: 20)

    private func count(_ subject: String, _ limit: RateLimit) async throws {
        if let seconds = await limiter.take(subject, limit) { throw TooManyRequests(seconds: seconds) }
    }
}
