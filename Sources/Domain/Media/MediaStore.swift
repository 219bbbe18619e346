/// Keeps the bytes of photos and documents by key. Every conforming type must pass the contract.
///
/// Bytes under a key never change. Which of them are still wanted only the rows know: what no row names is collected.
/// Each call may throw `MediaRefusal.unavailable` where the store cannot be reached or has no room.
public protocol MediaStore: Sendable {
    /// Keeps bytes under a key, durably and whole when this returns; a put that is cut or fails leaves nothing there.
    ///
    /// - Returns: false where the key is taken: what lies there stays.
    /// - Throws: what a stream throws; `MediaRefusal.cut` where it gives other than the bytes that it promised.
    func put(_ source: MediaSource, as key: MediaKey) async throws -> Bool

    /// - Parameter range: nil: all of it. Must lie within what is kept.
    /// - Returns: nil where there is nothing under the key.
    /// - Throws: `MediaRefusal.outOfRange`.
    func read(_ key: MediaKey, range: Range<Int>?) async throws -> MediaBytes?

    /// What is not there counts as deleted.
    func delete(_ key: MediaKey) async throws

    /// What is kept, in the keys' order, after the one given; empty where nothing follows. Files that are none of ours
    /// are left out, and left alone.
    func entries(after key: MediaKey?, limit: Int) async throws -> [MediaEntry]

    /// Clears away what puts that were cut, by a crash perhaps, before that moment have left behind.
    func tidy(before: Instant) async throws

    /// An address under which anyone may read the key from now until a moment, with its type; nil where the store
    /// cannot make one: then its bytes are served by us. It is not asked whether there is anything under the key.
    func address(of key: MediaKey, now: Instant, until: Instant) async throws -> String?
}

/// Something that is kept.
public struct MediaEntry: Hashable, Sendable {
    public let key: MediaKey
    public let bytes: Int
    /// When it was put there, by the store's clock.
    public let storedAt: Instant

    public init(key: MediaKey, bytes: Int, storedAt: Instant) {
        self.key = key
        self.bytes = bytes
        self.storedAt = storedAt
    }
}
