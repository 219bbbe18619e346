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

    /// Takes over a file that exists.
    public init(path: String, size: Int) {
        self.path = path
        self.size = size
    }

    deinit { unlink(path) }
}
