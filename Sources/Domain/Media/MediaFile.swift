/// Names one file of an item: a document, or a photo in one size and format.
public struct MediaFile: Hashable, Sendable {
    /// Nil for a document.
    public let size: PhotoSize?
    public let type: MediaType

    private init(size: PhotoSize?, type: MediaType) {
        self.size = size
        self.type = type
    }

    public static let document = MediaFile(size: nil, type: .pdf)

    /// A rendition; nil for formats in which none are made.
    public init?(_ size: PhotoSize, _ type: MediaType) {
        guard Self.photoTypes.contains(type) else { return nil }
        self.init(size: size, type: type)
    }

    /// What renditions are made in: the modern one first, the one that everything reads last.
    public static let photoTypes: [MediaType] = [.webp, .jpeg]

    /// Every rendition of a photo, the smallest first.
    public static let renditions: [MediaFile] = PhotoSize.allCases.flatMap { size in
        photoTypes.map { MediaFile(size: size, type: $0) }
    }

    /// The files of an item of that kind.
    public static func all(of kind: MediaKind) -> [MediaFile] { kind == .photo ? renditions : [document] }
}

/// How large a rendition is at most; a smaller picture is never made larger.
public enum PhotoSize: String, Hashable, Sendable, CaseIterable, Codable {
    case small, medium, large

    /// The longer side, in pixels.
    public var pixels: Int {
        switch self {
        case .small: 320
        case .medium: 800
        case .large: 1600
        }
    }
}

extension MediaFile: LosslessStringConvertible, Codable {
    /// `large.webp`, `document.pdf`.
    public var description: String { "\(size?.rawValue ?? "document").\(type.rawValue)" }

    public init?(_ text: String) {
        guard let file = (Self.renditions + [.document]).first(where: { $0.description == text }) else { return nil }
        self = file
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let file = MediaFile(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no file of ours")
        }
        self = file
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
