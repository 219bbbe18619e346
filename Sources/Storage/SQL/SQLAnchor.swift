import Domain

/// Where a page of a list begins: behind the row of the last one of the page before.
///
/// The row is looked up for what the list is ordered by. That stands in no cursor, and so in no address: it may be
/// somebody's name.
enum SQLAnchor {
    /// A condition for rows behind the anchor's, in the order of `column` and `id`; nothing where there is no anchor.
    /// - Throws: `InvalidInput` where the anchor's row is gone.
    static func condition<Subject, Value: SQLDecodable>(
        after id: ID<Subject>?, in table: String, by column: String, _ value: (Value) -> SQLValue,
        _ connection: any SQLConnection
    ) throws -> (sql: String, arguments: [SQLValue]) {
        guard let id else { return ("", []) }
        guard let found: Value = try connection.value("SELECT \(column) FROM \(table) WHERE id = ?", .id(id)) else {
            throw InvalidInput("cursor", "gone", "Begin the list again, without a cursor.")
        }
        let place = value(found)
        return (" AND (\(column) > ? OR (\(column) = ? AND id > ?))", [place, place, .id(id)])
    }
}
