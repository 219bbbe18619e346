public import Domain

/// Counts for all processes together; while Redis is gone each counts for itself.
public struct RedisRateLimiter: RateLimiter {
    /// The same rule as `RateLimit.take`, by the server's clock: those of many machines differ.
    private static let script = RedisScript(
        """
        local now = tonumber(ARGV[3])
        if not now then
            local time = redis.call('TIME')
            now = time[1] * 1000000 + time[2]
        end
        local step = tonumber(ARGV[1])
        local next = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + step
        local wait = next - now - step * tonumber(ARGV[2])
        if wait > 0 then return wait end
        redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.floor((next - now) / 1000) + 1)
        return 0
        """)

    private let client: RedisClient
    private let fallback: any RateLimiter
    /// Tests' clock; nil: the server's.
    private let microseconds: (@Sendable () -> Int64)?

    public init(_ client: RedisClient, fallback: any RateLimiter) {
        self.init(client, fallback: fallback, microseconds: nil)
    }

    init(_ client: RedisClient, fallback: any RateLimiter, microseconds: (@Sendable () -> Int64)?) {
        self.client = client
        self.fallback = fallback
        self.microseconds = microseconds
    }

    public func take(_ subject: String, _ limit: RateLimit) async -> Int? {
        do throws(RedisError) {
            let now = microseconds.map { RedisText($0()) } ?? ""
            let reply = try await Self.script.run(
                keys: ["\(client.settings.prefix)rate:\(subject)"],
                [RedisText(limit.step), RedisText(limit.burst), now], on: client)
            guard let wait = reply.int else { throw .unexpected }
            return wait > 0 ? Int((wait + 999_999) / 1_000_000) : nil
        } catch {
            return await fallback.take(subject, limit)
        }
    }
}
