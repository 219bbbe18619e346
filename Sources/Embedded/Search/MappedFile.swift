#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file's bytes, read as they are touched.
final class MappedFile: @unchecked Sendable {
    // Unchecked: mapped for reading only, until the last owner is gone.
    let base: UnsafeRawPointer
    let count: Int

    enum Failure: Error {
        case missing
        case unreadable(Int32)
    }

    init(path: String) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(errno) }
        count = Int(status.st_size)
        guard count > 0, let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), mapped != MAP_FAILED else {
            throw .unreadable(count > 0 ? errno : ENODATA)
        }
        base = UnsafeRawPointer(mapped)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: base), count) }

    /// All of it is about to be read in order.
    func readAhead() { madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_WILLNEED) }

    /// Lets go of what was read: it comes back from the file when it is touched again.
    func letGo() { madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_DONTNEED) }
}
