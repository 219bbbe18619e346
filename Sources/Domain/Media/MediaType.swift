/// What a file truly is, known by its first bytes; names and headers are only what somebody says of it.
public enum MediaType: String, Hashable, Sendable, CaseIterable, Codable {
    case jpeg, png, webp, pdf

    /// How many of its first bytes tell.
    public static let tellingBytes = 16

    /// Nil for whatever is none of these, SVG and HTML among it: they would run in whoever looks at them.
    public init?(firstBytes bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(Self.tellingBytes))
        func has(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if has("RIFF"), has("WEBP", at: 8) {
            self = .webp
        } else if has("%PDF-") {
            self = .pdf
        } else {
            return nil
        }
    }

    /// What an item made of such a file is.
    public var kind: MediaKind { self == .pdf ? .document : .photo }

    /// As headers say it.
    public var name: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        }
    }
}

public enum MediaKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Kept as renditions alone: the file that came, with all that it may say of its maker, is not.
    case photo
    /// Kept as it came.
    case document
}
