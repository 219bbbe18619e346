/// How often something may be done: so many times at once, and on average so many times a minute.
public struct RateLimit: Hashable, Sendable {
    public let perMinute: Int
    public let burst: Int

    /// - Parameters:
    ///   - perMinute: at least 1.
    ///   - burst: at least 1; nil: a minute's worth.
    public init(perMinute: Int, burst: Int? = nil) {
        self.perMinute = max(1, perMinute)
        self.burst = max(1, burst ?? perMinute)
    }

    /// What one of them uses up, in microseconds.
    public var step: Int64 { 60_000_000 / Int64(perMinute) }

    /// Counts one more, of somebody whose count is empty again at `emptyAt` (microseconds, as `now`).
    ///
    /// One number holds it all: what was done lies ahead of now, and runs off as time passes.
    public func take(emptyAt: Int64, now: Int64) -> RateDecision {
        let next = max(emptyAt, now) + step
        let wait = next - now - step * Int64(burst)
        return wait > 0 ? .wait(microseconds: wait) : .go(emptyAt: next)
    }
}

public enum RateDecision: Hashable, Sendable {
    case go(emptyAt: Int64)
    case wait(microseconds: Int64)
}

/// Counts how often each caller does something, and says when it is too often.
public protocol RateLimiter: Sendable {
    /// Counts one more of `subject`, unless that is too many.
    ///
    /// - Parameter subject: ids and hashes: no address as it is.
    /// - Returns: nil: go on; else after how many seconds to ask again.
    func take(_ subject: String, _ limit: RateLimit) async -> Int?
}

/// Somebody asks too often.
public struct TooManyRequests: DomainError, Hashable {
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    public var code: String { "tooManyRequests" }
    public var kind: RefusalKind { .throttled(seconds: seconds) }
    public var advice: String { "Wait \(seconds) s, then ask again, and less often." }
}
