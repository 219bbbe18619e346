import Domain
import Storage
import Web

extension RequestRates {
    /// As the settings say; counted for all processes together where they share a Redis.
    init(_ settings: HTTPSettings, redis: RedisSide?) {
        let began = ContinuousClock.now
        let local = LocalRateLimiter {
            let passed = (ContinuousClock.now - began).components
            return passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
        }
        self.init(
            redis?.limiter(without: local) ?? local, perAddress: Self.limit(settings.requestsPerAddress),
            perAccount: Self.limit(settings.requestsPerAccount))
    }

    private static func limit(_ perMinute: Int) -> RateLimit? {
        perMinute == 0 ? nil : RateLimit(perMinute: perMinute)
    }
}
