import CMariaDB
import Storage

extension SQLError {
    /// What the server, or the library on its behalf, has answered.
    init(mysql code: UInt32, _ message: String, sql: String) {
        self.init(kind: Self.kind(code), code: Int(code), message: message, sql: sql)
    }

    init(_ mysql: UnsafeMutablePointer<MYSQL>, sql: String) {
        self.init(mysql: mysql_errno(mysql), String(cString: mysql_error(mysql)), sql: sql)
    }

    init(_ statement: UnsafeMutablePointer<MYSQL_STMT>, sql: String) {
        self.init(mysql: mysql_stmt_errno(statement), String(cString: mysql_stmt_error(statement)), sql: sql)
    }

    /// What a cluster's node answers that does not serve just now.
    static let nodeAlone: UInt32 = 1047
    var isByNodeAlone: Bool { code == Int(Self.nodeAlone) }

    /// The numbers of MySQL 8 and of MariaDB, which differ for checks.
    private static func kind(_ code: UInt32) -> Kind {
        switch code {
        case 1062, 1586: .unique
        case 1216, 1217, 1451, 1452: .foreignKey
        case 1048, 1364: .notNull
        case 3819, 4025: .check
        case 1050, 1060, 1061: .defined
        // 1020: the row changed since it was read; a cluster's node says so where another one would say 1213.
        // 1412, 1615: a table was altered under the transaction, or under its prepared statement.
        case 1020, 1213, 1412, 1615: .deadlock
        case nodeAlone, 1205, 3572: .busy
        case 1021, 1041, 1114: .full
        case 1040, 1042, 1043, 1053, 1129, 1130, 1152...1161, 1184, 1203, 1927, 2000...2013, 2026, 2055: .connection
        default: .other
        }
    }
}
