public import Domain
import Threads

/// Counts in this process alone.
public final class LocalRateLimiter: RateLimiter {
    /// Whose counts have run off means nothing any more; looked for when so many are kept, and half as many again.
    private static let most = 10_000
    /// With more than this, all at once, somebody makes them up: they begin anew.
    private static let limit = 500_000

    private struct State {
        var emptyAt: [String: Int64] = [:]
        var tidyAt = LocalRateLimiter.most
    }

    private let state = Guarded(State())
    private let microseconds: @Sendable () -> Int64

    /// - Parameter microseconds: a clock that never goes back.
    public init(microseconds: @escaping @Sendable () -> Int64) { self.microseconds = microseconds }

    public func take(_ subject: String, _ limit: RateLimit) async -> Int? {
        let now = microseconds()
        let decision = state.withLock { state in
            let decision = limit.take(emptyAt: state.emptyAt[subject] ?? 0, now: now)
            if case .go(let emptyAt) = decision { state.emptyAt[subject] = emptyAt }
            if state.emptyAt.count > state.tidyAt { Self.tidy(&state, now: now) }
            return decision
        }
        guard case .wait(let wait) = decision else { return nil }
        return Int((wait + 999_999) / 1_000_000)
    }

    /// How many are counted now.
    package var count: Int { state.withLock { $0.emptyAt.count } }

    private static func tidy(_ state: inout State, now: Int64) {
        state.emptyAt = state.emptyAt.filter { $0.value > now }
        if state.emptyAt.count > limit { state.emptyAt = [:] }
        state.tidyAt = max(most, state.emptyAt.count * 3 / 2)
    }
}
