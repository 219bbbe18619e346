public import Domain
public import Threads

/// What a database answered instead of doing as asked.
///
/// Neither `message` nor `sql` ever holds a value that was bound: both may be logged.
public struct SQLError: Error, Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// A key is there already. The statement undid itself; the closure may go on.
        case unique
        /// A row that is pointed at is not there, or is still pointed at. The closure may go on.
        case foreignKey
        /// A column that must hold something was given nothing. The closure may go on.
        case notNull
        /// A rule of the table refused the row. The closure may go on.
        case check
        /// Somebody else kept the lock for too long. Nothing was done.
        case busy
        /// Two transactions waited for each other and this one gave way. Nothing was done.
        case deadlock
        /// The database cannot be reached, or was closed. Nothing was done.
        case connection
        /// No room is left on the disk. Nothing was done.
        case full
        /// COMMIT was sent and its answer is not known: it may be done or not. Ask again with the same key.
        case unknownFate
        /// A column does not hold what the reader wanted.
        case decoding
        /// A table, a column or an index is there already, on a database where making one commits by itself.
        case defined
        /// Anything else: a fault in the statement or in the file.
        case other
    }

    public let kind: Kind
    /// The database's own number; 0 where there is none.
    public let code: Int
    public let message: String
    /// The statement, with its places for values still empty.
    public let sql: String

    public init(kind: Kind, code: Int = 0, message: String, sql: String = "") {
        self.kind = kind
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// Whether the whole closure may simply be run again, because nothing of it was done.
    public var isRetryable: Bool { kind == .busy || kind == .deadlock }
}

extension SQLError: CustomStringConvertible {
    public var description: String {
        let place = sql.isEmpty ? "" : " [\(sql.prefix(200))]"
        return "\(kind.rawValue) (\(code)): \(message)\(place)"
    }
}

extension SQLError: Outage {
    public var isOutage: Bool { kind == .connection || isRetryable }
}

extension Overloaded: Outage {
    public var isOutage: Bool { true }
}
