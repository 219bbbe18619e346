import CCurl

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A request's body while it is sent.
final class UploadSource {
    let size: Int64
    private let start: Int64
    private let file: Int32
    private var position: Int64 = 0
    private(set) var failure: String?

    /// Opens the file; it is closed with the transfer.
    init(path: String, range: Range<Int64>) throws(TransportError) {
        file = open(path, O_RDONLY | O_CLOEXEC)
        size = range.upperBound - range.lowerBound
        start = range.lowerBound
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw TransportError(.sourceFailed, "the file to send cannot be opened: \(reason)", mayHaveBeenDone: false)
        }
    }

    deinit { close(file) }

    /// The next bytes; `CURL_READFUNC_ABORT` where the file ends before its promised size.
    func read(into buffer: UnsafeMutableRawPointer, room: Int) -> Int {
        let wanted = min(Int64(room), size - position)
        if wanted == 0 { return 0 }
        let count = pread(file, buffer, Int(wanted), off_t(start + position))
        guard count > 0 else {
            failure = count < 0 ? String(cString: strerror(errno)) : "it ends before the last byte that was promised"
            return ccurl_abort_reading()
        }
        position += Int64(count)
        return count
    }

    /// libcurl goes back to the begin where a kept connection was dead.
    func seek(to offset: Int64, from origin: Int32) -> Int32 {
        guard origin == SEEK_SET, (0...size).contains(offset) else { return CURL_SEEKFUNC_FAIL }
        position = offset
        return CURL_SEEKFUNC_OK
    }
}
