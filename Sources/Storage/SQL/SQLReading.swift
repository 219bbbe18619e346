/// What reading rows comes to, apart from the connection's protocol.
///
/// As methods of the protocol these would not be made for each type of value when the program is built: they would
/// look up the array's type as the program runs, again for each row that is appended.
enum SQLReading {
    static func all<Value>(
        _ connection: any SQLConnection, _ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try connection.rows(sql, arguments) {
            values.append(try row($0))
            return true
        }
        return values
    }

    static func first<Value>(
        _ connection: any SQLConnection, _ sql: String, _ arguments: [SQLValue], _ row: (SQLRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try connection.rows(sql, arguments) {
            value = try row($0)
            return false
        }
        return value
    }
}
