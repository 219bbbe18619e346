public import Storage

/// Why a database file cannot be opened, and what to do about it.
public enum SQLiteOpenError: Error, Sendable, Equatable {
    case folderMissing(String)
    case notWritable(String)
    case notADatabase(String)
    case damaged(String)
    case diskFull(String)
    /// Another process kept the file locked for too long.
    case locked(String)
    /// The file's folder cannot hold a shared log: a network disk, mostly.
    case noSharedLog(String)
    case failed(String, SQLError)
}

extension SQLiteOpenError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .folderMissing(let path):
            "There is no folder for \(path). Create it, or set another data folder."
        case .notWritable(let path):
            "\(path) or its folder may not be written by this user. Change the owner, or set another data folder."
        case .notADatabase(let path):
            "\(path) is not a database. Move it away, or set another data folder."
        case .damaged(let path):
            "\(path) is damaged. Keep a copy of it, then restore the last backup."
        case .diskFull(let path):
            "No room is left on the disk of \(path). Make room, then start again."
        case .locked(let path):
            "\(path) is locked by another program. End that program, then start again."
        case .noSharedLog(let path):
            "The disk of \(path) cannot hold a shared log. Put the data folder on a local disk."
        case .failed(let path, let error):
            "\(path) cannot be opened: \(error.message) (\(error.code))."
        }
    }
}

extension SQLiteOpenError {
    init(_ error: SQLError, path: String) {
        self =
            switch error.code & 0xff {
            case SQLiteCode.notADatabase: .notADatabase(path)
            case SQLiteCode.corrupt: .damaged(path)
            case SQLiteCode.full: .diskFull(path)
            case SQLiteCode.busy: .locked(path)
            case SQLiteCode.readOnly, SQLiteCode.cannotOpen, SQLiteCode.permission: .notWritable(path)
            default: .failed(path, error)
            }
    }
}
