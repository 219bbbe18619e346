public import Domain

/// Keeps credentials and asks for new ones before they expire, once however many wait.
public actor AWSCredentialCache {
    /// Seconds before the end from which new ones are asked for; the old ones serve on where that fails.
    public static let margin: Int64 = 300

    private let source: any AWSCredentialSource
    private var kept: AWSCredentials?
    private var fetching: Task<Result<AWSCredentials, AWSCredentialError>, Never>?

    public init(_ source: any AWSCredentialSource) { self.source = source }

    public func credentials(now: Instant) async throws(AWSCredentialError) -> AWSCredentials {
        if let kept, !Self.isDue(kept, now: now) { return kept }
        do {
            return try await fetch(now: now)
        } catch {
            if let kept, let end = kept.expiresAt, now < end { return kept }
            throw error
        }
    }

    /// Forgets credentials that a service has refused, unless newer ones are here already.
    public func refused(_ credentials: AWSCredentials) {
        if kept == credentials { kept = nil }
    }

    private func fetch(now: Instant) async throws(AWSCredentialError) -> AWSCredentials {
        // A task of its own: who asked first may be cancelled while others wait for the same answer.
        let task =
            fetching
            ?? Task { [source] in
                do throws(AWSCredentialError) {
                    return .success(try await source.fetch(now: now))
                } catch {
                    return .failure(error)
                }
            }
        fetching = task
        let result = await task.value
        if fetching == task {
            fetching = nil
            if case .success(let new) = result { kept = new }
        }
        return try result.get()
    }

    private static func isDue(_ credentials: AWSCredentials, now: Instant) -> Bool {
        guard let end = credentials.expiresAt else { return false }
        return end - now <= margin
    }
}
