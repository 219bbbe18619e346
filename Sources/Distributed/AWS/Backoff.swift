import Secrets

/// How often, and after how long a pause, something is tried again that may succeed later.
public struct Backoff: Sendable {
    public var attempts = 10
    public var first = Duration.milliseconds(50)
    public var longest = Duration.seconds(5)
    /// Tests wait for nothing.
    public var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    public init() {}

    /// Doubled each time, then cut at random to between half and the whole, so that those who failed together do not
    /// come back together.
    func wait(before attempt: Int) async throws {
        let doubled = first * (1 << min(attempt, 20))
        let whole = min(doubled, longest)
        let chance = Double(SecureRandom.pair().0 >> 11) / Double(1 << 53)
        try await pause(whole / 2 + whole / 2 * chance)
    }
}
