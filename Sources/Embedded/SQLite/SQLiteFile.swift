#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A database's file, as the system sees it.
enum SQLiteFile {
    /// Creates the file where there is none, for this user alone: the log beside it gets the same mode.
    /// - Throws: `SQLiteOpenError` where the folder or the file would not do.
    static func prepare(_ path: String) throws(SQLiteOpenError) {
        try checkFolder(of: path)
        guard !isFolder(path) else { throw .notADatabase(path) }
        // The log is made beside it: a file that may be written, in a folder that may not, is no use.
        guard access(folder(of: path), W_OK | X_OK) == 0 else { throw .notWritable(path) }
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = errno
            throw reason == ENOSPC || reason == EDQUOT ? .diskFull(path) : .notWritable(path)
        }
        close(file)
    }

    static func checkFolder(of path: String) throws(SQLiteOpenError) {
        guard isFolder(folder(of: path)) else { throw .folderMissing(path) }
    }

    /// Makes what was written to a file or folder survive a power cut.
    /// - Returns: whether it did.
    static func sync(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return fsync(file) == 0
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
