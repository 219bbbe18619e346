/// Keeps what is said of photos and documents, and so which bytes are wanted. One call is one transaction.
///
/// There is one for the practices' and one for the patients': each is asked for owners of its own kind. Reads of what the
/// scope may not know answer `RequestRefusal.missing`, like what is not there.
public protocol MediaRecords: Sendable {
    /// Adds an item, whose bytes are kept before its row is: who reads the row finds them.
    ///
    /// - Parameter keep: makes and keeps the bytes, outside of any transaction, once it is clear that the item may be
    ///   added; not called for a request that was done before.
    /// - Throws: `MediaRefusal.tooMany`, `InvalidInput`, what `keep` throws.
    func add(
        _ item: NewMedia, ask: Ask<MediaItem>, keep: @Sendable () async throws -> [MediaFileInfo]
    ) async throws -> Outcome<MediaItem>

    func item(_ id: ID<MediaItem>, of owner: MediaOwner, scope: Scope, now: Instant) async throws -> MediaItem
    /// By position, then id, after the place given.
    func items(
        of owner: MediaOwner, scope: Scope, after: MediaPlace?, limit: Int, now: Instant
    ) async throws -> [MediaItem]
    /// - Throws: `RequestRefusal.staleVersion`, `MediaRefusal.notYours`, `InvalidInput`.
    func update(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, _ details: MediaDetails, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem>
    /// The item as it was. Its bytes stay, unnamed, until they are collected.
    func remove(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem>

    /// What may be done with bytes; nil where no row names them.
    func standing(of key: MediaKey) async throws -> MediaStanding?
}

/// An item that is to be added.
public struct NewMedia: Hashable, Sendable {
    public let id: ID<MediaItem>
    public let owner: MediaOwner
    /// Of a patient's: the practice that may see it beside the patient.
    public let sharedWith: ID<Practice>?
    public let kind: MediaKind
    public let details: MediaDetails

    public init(
        id: ID<MediaItem>, owner: MediaOwner, sharedWith: ID<Practice>? = nil, kind: MediaKind, details: MediaDetails
    ) {
        self.id = id
        self.owner = owner
        self.sharedWith = sharedWith
        self.kind = kind
        self.details = details
    }

    public func key(of file: MediaFile) -> MediaKey { MediaKey(root: owner.root, item: id, file: file) }
}

/// A place in an owner's list.
public struct MediaPlace: Hashable, Sendable {
    public let position: Int
    public let id: ID<MediaItem>

    public init(position: Int, id: ID<MediaItem>) {
        self.position = position
        self.id = id
    }
}

/// Whether bytes that a row names are for anyone.
public struct MediaStanding: Hashable, Sendable {
    public let isOpen: Bool
    public let info: MediaFileInfo

    public init(isOpen: Bool, info: MediaFileInfo) {
        self.isOpen = isOpen
        self.info = info
    }
}
