/// Why a photo or a document is not taken, or cannot be had.
public enum MediaRefusal: DomainError, Hashable {
    /// Its first bytes are none of ours, whatever its name says.
    case unknownType
    case empty
    case tooLarge(limit: Int)
    case tooMany(limit: Int)
    /// The picture's file is damaged or ends too early, or breaks what reads it.
    case unreadable
    /// Unpacked it would be larger than we take, however small the file.
    case tooManyPixels(limit: Int)
    /// Reading it took longer, or more memory, than any honest picture needs.
    case tooCostly
    /// Whoever asks sees it, but somebody else added it.
    case notYours
    case cut
    case outOfRange
    /// The bytes cannot be kept or read now.
    case unavailable
    /// Photos cannot be made on this machine.
    case photosUnavailable

    public var code: String {
        switch self {
        case .unknownType: "unknownFileType"
        case .empty: "fileEmpty"
        case .tooLarge: "fileTooLarge"
        case .tooMany: "tooManyMedia"
        case .unreadable: "photoUnreadable"
        case .tooManyPixels: "photoTooLarge"
        case .tooCostly: "photoTooCostly"
        case .notYours: "notYours"
        case .cut: "fileCut"
        case .outOfRange: "outOfRange"
        case .unavailable: "mediaUnavailable"
        case .photosUnavailable: "photosUnavailable"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknownType, .empty, .tooLarge, .unreadable, .tooManyPixels, .tooCostly, .cut, .outOfRange: .invalid
        case .tooMany: .conflict
        case .notYours: .forbidden
        case .unavailable: .unavailable(seconds: 5)
        case .photosUnavailable: .unavailable(seconds: 300)
        }
    }

    public var advice: String {
        switch self {
        case .unknownType: "Send a JPEG, PNG or WebP picture, or a PDF document; renaming a file does not make it one."
        case .empty: "The file has no bytes: choose it again, and send it whole."
        case .tooLarge(let limit): "Send at most \(limit) bytes: make the picture or the document smaller."
        case .tooMany(let limit): "At most \(limit) are kept here: remove one first."
        case .unreadable: "The picture is damaged or cut: open it, save it anew as JPEG or PNG, and send that."
        case .tooManyPixels(let limit): "Send a picture of at most \(limit) pixels: make it smaller first."
        case .tooCostly: "The picture could not be read in reasonable time: save it anew as JPEG or PNG, and send that."
        case .notYours: "Only who added it may change or remove it."
        case .cut: "The file did not come whole: send it again."
        case .outOfRange: "Ask for bytes that are there."
        case .unavailable: "Photos and documents cannot be reached now: ask again in a moment with the same key."
        case .photosUnavailable: "Photos cannot be made on this server now; tell its operator to run `praxis doctor`."
        }
    }
}
