import Domain

/// Keeps listings true, whoever says what has changed: an event, or the clock.
struct ListingUpkeep: Sendable {
    let refresh: ListingRefresh
    let dues: RefreshDues
    let log: Logger

    /// Does what `work` asks for one of its practices.
    ///
    /// Of many changes of one practice, which are one piece of work, the newest stands for all in logs and calls.
    func perform(_ work: IndexingWork, for practice: ID<Practice>) async throws {
        try await Trace.$current.withValue(work.traces[practice]) {
            do {
                try await index(work, practice)
                log.debug("indexed", ["practice": LogValue(practice)])
            } catch {
                // Told here too, where it is known whose change waits.
                log.debug("not indexed", ["practice": LogValue(practice)])
                throw error
            }
        }
    }

    private func index(_ work: IndexingWork, _ practice: ID<Practice>) async throws {
        if work.whole.contains(practice) {
            dues.set(practice, try await refresh.whole(practice))
        } else if let practitioners = work.times[practice] {
            dues.sooner(practice, try await refresh.times(of: practice, practitioners: practitioners))
        }
    }

    /// Times stop being true without any event: a start passes, a horizon moves on.
    ///
    /// - Parameter isOurs: others are looked after by another process.
    func keepTimesTrue(isOurs: @Sendable (ID<Practice>) -> Bool = { _ in true }) async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            for practice in dues.take(until: refresh.now(), limit: 500) where isOurs(practice) {
                do {
                    dues.set(practice, try await refresh.times(of: practice, practitioners: nil))
                } catch let error where !(error is CancellationError) {
                    // What the store or the index refuses now is looked at again.
                    dues.sooner(practice, refresh.now() + 30)
                    let code = (error as? any DomainError)?.code ?? "\(error)"
                    log.warning("times not refreshed", ["practice": LogValue(practice), "code": .text(code)])
                }
            }
        }
    }
}
