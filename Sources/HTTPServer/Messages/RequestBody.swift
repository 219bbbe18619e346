/// A request's body, whole.
public enum RequestBody: Sendable {
    case bytes([UInt8])
    /// Above the size that is kept in memory. The file is deleted when the last copy of the request is gone.
    case file(UploadedFile)

    /// The bytes when they are in memory. A route whose body limit is not above what is kept in memory (1 MB unless
    /// set otherwise) always finds them here.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    /// In bytes.
    public var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        }
    }
}
