/// Makes the renditions of a picture: upright, in sRGB, without a word of where, when or by whom it was taken.
public protocol PhotoMaker: Sendable {
    /// Every one of `MediaFile.renditions`, in their order.
    ///
    /// A picture that breaks what reads it breaks nothing else, and nothing of it stays behind.
    ///
    /// - Parameters:
    ///   - source: bytes or a file; the whole of it is the picture.
    ///   - type: what its first bytes say it is.
    /// - Throws: `MediaRefusal`.
    func renditions(of source: MediaSource, type: MediaType) async throws -> [MadeRendition]
}

/// A rendition that has been made, not kept yet.
public struct MadeRendition: Hashable, Sendable {
    public let file: MediaFile
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]

    public init(file: MediaFile, width: Int, height: Int, bytes: [UInt8]) {
        self.file = file
        self.width = width
        self.height = height
        self.bytes = bytes
    }
}
