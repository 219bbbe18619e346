import Testing

/// Waits until `condition` holds, for ten seconds at most.
func poll(every pause: Duration = .milliseconds(1), _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "it never happened")
        try await Task.sleep(for: pause)
    }
}
