/// A photo or a document of a practice, a practitioner or a patient.
public struct MediaItem: Hashable, Sendable {
    public let id: ID<MediaItem>
    public let owner: MediaOwner
    /// Whoever added it changes it: the practice, or the account that looks after the patient.
    public let origin: MediaOrigin
    /// The practice that it belongs to or, of a patient, that may see it beside the patient; nil: no practice.
    public let practiceID: ID<Practice>?
    public var version: Int
    public var details: MediaDetails
    /// What is kept of it; never changed: another picture is another item.
    public let files: [MediaFileInfo]
    public let addedAt: Instant
    /// Whether anyone may have its bytes now: it is public, and so is what it belongs to.
    public var isOpen: Bool

    public init(
        id: ID<MediaItem>, owner: MediaOwner, origin: MediaOrigin, practiceID: ID<Practice>?, version: Int,
        details: MediaDetails, files: [MediaFileInfo], addedAt: Instant, isOpen: Bool
    ) {
        self.id = id
        self.owner = owner
        self.origin = origin
        self.practiceID = practiceID
        self.version = version
        self.details = details
        self.files = files
        self.addedAt = addedAt
        self.isOpen = isOpen
    }

    public var kind: MediaKind { files.first?.file.type.kind ?? .document }

    public func key(of file: MediaFile) -> MediaKey { MediaKey(root: owner.root, item: id, file: file) }
}

/// Whose it is.
public enum MediaOwner: Hashable, Sendable {
    case practice(ID<Practice>)
    case practitioner(ID<Practitioner>, of: ID<Practice>)
    case patient(ID<Patient>)

    /// Under which its bytes are kept.
    public var root: MediaRoot {
        switch self {
        case .practice(let id), .practitioner(_, let id): .practice(id)
        case .patient(let id): .patient(id)
        }
    }

    /// How many items one owner keeps.
    public var mostItems: Int {
        switch self {
        case .practice: 60
        case .practitioner: 20
        case .patient: 200
        }
    }
}

public enum MediaOrigin: String, Hashable, Sendable, CaseIterable, Codable {
    case practice, account
}

/// One file of an item, as it is kept.
public struct MediaFileInfo: Hashable, Sendable, Codable {
    public let file: MediaFile
    public let bytes: Int
    /// In pixels; nil for a document.
    public let width: Int?
    public let height: Int?

    public init(file: MediaFile, bytes: Int, width: Int? = nil, height: Int? = nil) {
        self.file = file
        self.bytes = bytes
        self.width = width
        self.height = height
    }
}
