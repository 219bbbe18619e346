import Domain

/// Goes through a table's rows in the order of its key, some at a time.
struct TableReader {
    private static let page = 200

    let table: MovedTable
    let database: any SQLDatabase
    private var waiting: ArraySlice<MovedTable.Row> = []
    private var last: MovedTable.Row?
    private var isAtEnd = false

    init(_ table: MovedTable, in database: any SQLDatabase) {
        self.table = table
        self.database = database
    }

    /// The next row; nil at the end.
    mutating func next() async throws -> MovedTable.Row? {
        if waiting.isEmpty, !isAtEnd {
            try Task.checkCancellation()
            let page = try await database.scan { [table, last] connection in
                try table.rows(after: last, limit: Self.page, in: connection)
            }
            waiting = page[...]
            isAtEnd = page.count < Self.page
            last = page.last.map(table.key) ?? last
        }
        return waiting.popFirst()
    }
}
