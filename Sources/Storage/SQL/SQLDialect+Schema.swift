/// How a table is written down. SQLite's tables are STRICT: a column refuses what is not of its type, as MySQL's do.
extension SQLDialect {
    /// How a table finds its rows.
    public enum TableShape: Sendable {
        /// In the order of its primary key, however many columns that has: most tables.
        case keyed
        /// In the order they came: for `eventPosition`, for wide rows, and for tables without a primary key.
        case rows
    }

    /// Follows the closing bracket of CREATE TABLE.
    public func options(_ shape: TableShape) -> String {
        switch (self, shape) {
        case (.sqlite, .keyed): " STRICT, WITHOUT ROWID"
        case (.sqlite, .rows): " STRICT"
        case (.mysql, _): " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
        }
    }

    /// Whole numbers of 64 bits: counts, instants, minor units, booleans.
    public var integer: String { self == .sqlite ? "INTEGER" : "BIGINT" }

    public var double: String { self == .sqlite ? "REAL" : "DOUBLE" }

    /// An id's sixteen bytes.
    public var id: String { self == .sqlite ? "BLOB" : "BINARY(16)" }

    /// Text that may be part of a key (then at most 700 characters in all).
    public func text(_ characters: Int) -> String { self == .sqlite ? "TEXT" : "VARCHAR(\(characters))" }

    /// Text of up to 16 MB that is in no key: notes, JSON.
    public var longText: String { self == .sqlite ? "TEXT" : "MEDIUMTEXT" }

    /// Bytes that may be part of a key.
    public func bytes(_ count: Int) -> String { self == .sqlite ? "BLOB" : "VARBINARY(\(count))" }

    /// Up to 16 MB of bytes that are in no key: sealed answers.
    public var longBytes: String { self == .sqlite ? "BLOB" : "MEDIUMBLOB" }

    /// The column that holds an event's place in the log, named `position`.
    ///
    /// SQLite gives it at insert, under the write lock; on MySQL it is empty until the relay gives it after commit.
    public var eventPosition: String {
        switch self {
        case .sqlite: "position INTEGER PRIMARY KEY AUTOINCREMENT"
        case .mysql: "position BIGINT NULL"
        }
    }

    /// The keys of a table with `eventPosition`: `columns` are what else names an event. Its shape is `.rows`.
    public func eventKeys(_ columns: [String]) -> String {
        let names = columns.map(quoted).joined(separator: ", ")
        return switch self {
        case .sqlite: "UNIQUE (\(names))"
        case .mysql: "PRIMARY KEY (\(names)), UNIQUE (position)"
        }
    }
}
