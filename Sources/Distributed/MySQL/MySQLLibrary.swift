import CMariaDB

/// What must be done once for the client library, before its first connection.
enum MySQLLibrary {
    // mysql_library_init is a macro that stands for it.
    static let isReady = mysql_server_init(0, nil, nil) == 0
}
