#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A temporary file that holds a request's body, and goes when nobody holds it any more.
///
/// Moving it away (`rename`) keeps it.
public final class UploadedFile: Sendable {
    public let path: String
    /// In bytes.
    public let size: Int
    /// Given back with the file.
    private let permit: UploadQuota.Permit?

    /// Takes over a file that exists.
    public convenience init(path: String, size: Int) { self.init(path: path, size: size, permit: nil) }

    init(path: String, size: Int, permit: UploadQuota.Permit?) {
        self.path = path
        self.size = size
        self.permit = permit
    }

    deinit { unlink(path) }

    /// A part of it. Waits for a disk, though mostly for memory alone.
    /// - Throws: `UnreadableUpload` where it is gone, or shorter.
    public func bytes(in range: Range<Int>) throws(UnreadableUpload) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableUpload() }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < range.count {
            let count = bytes.withUnsafeMutableBytes { room in
                pread(
                    descriptor, room.baseAddress?.advanced(by: filled), range.count - filled,
                    off_t(range.lowerBound + filled))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw UnreadableUpload() }
            filled += count
        }
        return bytes
    }
}

/// A body that was kept cannot be read again.
public struct UnreadableUpload: Error {
    public init() {}
}
