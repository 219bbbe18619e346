import Storage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A copy of a database that is in use.
enum SQLiteBackup {
    static func copy(_ path: String, to copy: String, _ settings: SQLiteSettings) throws {
        try SQLiteFile.checkFolder(of: copy)
        guard access(copy, F_OK) != 0 else {
            throw SQLError(kind: .other, message: "\(copy) is there already: name another file")
        }
        let part = copy + ".part"
        // Left by a copy that was cut short.
        unlink(part)
        defer { unlink(part) }
        do {
            try SQLiteFile.prepare(part)
            let connection = try SQLiteConnection(path: path, role: .keeper, settings: settings)
            // An empty file is allowed as the target, and has the mode that was asked for.
            try connection.run("VACUUM INTO ?", .text(part))
        }
        // VACUUM INTO syncs nothing.
        guard SQLiteFile.sync(part), rename(part, copy) == 0, SQLiteFile.sync(SQLiteFile.folder(of: copy)) else {
            throw SQLError(kind: .other, code: Int(errno), message: "\(copy) could not be written")
        }
    }
}
