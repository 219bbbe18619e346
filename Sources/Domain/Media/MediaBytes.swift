/// Bytes that come piece by piece, no faster than they are asked for. For one reader.
public struct MediaBytes: Sendable {
    /// How many there are in all.
    public let count: Int
    private let pull: @Sendable () async throws -> [UInt8]?

    /// - Parameter pull: gives the next piece, never an empty one; nil at the end, after exactly `count` bytes.
    public init(count: Int, pull: @escaping @Sendable () async throws -> [UInt8]?) {
        self.count = count
        self.pull = pull
    }

    /// The next piece; nil at the end.
    public func next() async throws -> [UInt8]? { try await pull() }

    /// All of them, for what is known to be small.
    public func collected() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while let piece = try await next() { bytes += piece }
        return bytes
    }
}

/// Where the bytes that are to be kept come from.
public enum MediaSource: Sendable {
    case bytes([UInt8])
    /// A part of a file, which stays as it is.
    case file(path: String, range: Range<Int>)
    case stream(MediaBytes)

    public var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(_, let range): range.count
        case .stream(let bytes): bytes.count
        }
    }
}
