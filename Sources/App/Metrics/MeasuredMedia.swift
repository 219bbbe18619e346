import Domain

/// A store of photos and documents whose calls are timed and counted; reading ends with the first byte.
struct MeasuredMedia: MediaStore {
    private let store: any MediaStore
    private let calls: EngineCalls

    init(_ store: any MediaStore, _ metrics: MetricRegistry) {
        self.store = store
        calls = EngineCalls(engine: "media", metrics: metrics)
    }

    func put(_ source: MediaSource, as key: MediaKey) async throws -> Bool {
        try await calls.measure("put") { try await store.put(source, as: key) }
    }

    func read(_ key: MediaKey, range: Range<Int>?) async throws -> MediaBytes? {
        try await calls.measure("read") { try await store.read(key, range: range) }
    }

    func delete(_ key: MediaKey) async throws { try await calls.measure("delete") { try await store.delete(key) } }

    func entries(after key: MediaKey?, limit: Int) async throws -> [MediaEntry] {
        try await calls.measure("list") { try await store.entries(after: key, limit: limit) }
    }

    func tidy(before: Instant) async throws { try await calls.measure("tidy") { try await store.tidy(before: before) } }

    func address(of key: MediaKey, now: Instant, until: Instant) async throws -> String? {
        try await calls.measure("address") { try await store.address(of: key, now: now, until: until) }
    }
}
