/// What is to be made of a picture.
public struct PhotoOrder: Hashable, Sendable {
    /// The longer sides, in pixels, largest first.
    public var sides: [Int]
    /// A picture of more is refused before it is unpacked.
    public var pixelLimit: Int
    /// What the process that reads the picture may use.
    public var memoryBytes: UInt64
    public var processorSeconds: UInt64

    public init(
        sides: [Int], pixelLimit: Int = 60_000_000, memoryBytes: UInt64 = 1536 << 20, processorSeconds: UInt64 = 20
    ) {
        self.sides = sides.sorted(by: >)
        self.pixelLimit = pixelLimit
        self.memoryBytes = memoryBytes
        self.processorSeconds = processorSeconds
    }
}

/// One rendition.
public struct MadePicture: Hashable, Sendable {
    /// The side that was asked for; the picture may be smaller.
    public let side: Int
    public let format: PhotoFormat
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]
}

/// What every picture is made in.
public enum PhotoFormat: CaseIterable, Hashable, Sendable {
    case webp, jpeg
}

/// Why nothing was made of a picture.
public enum PhotoFailure: Error, Hashable, Sendable {
    /// It is cut or broken, or broke whatever read it.
    case unreadable
    case tooManyPixels
    /// More time or memory than it may take.
    case tooCostly
    /// libvips is not on this machine, or no process could be started.
    case unavailable
}
