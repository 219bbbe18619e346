import Domain

/// Makes a table of one database like that of another, by comparing both row by row: run again it does what is left.
struct TableCopy {
    private static let chunk = 200

    let table: MovedTable
    let source: any SQLDatabase
    let target: any SQLDatabase
    /// Whether the source may change meanwhile: then rows may contradict each other, and are left to the next time.
    let isRunning: Bool
    let progress: @Sendable (Int) -> Void

    /// - Returns: how many rows were written or removed.
    func run() async throws -> Int {
        // First what must go: a row that is to come may want its unique key.
        let removed = try await removeOthers()
        return try await removed + insertMissing()
    }

    private func removeOthers() async throws -> Int {
        var theirs = TableReader(table, in: target)
        guard var candidate = try await theirs.next() else { return 0 }
        var ours = TableReader(table, in: source)
        var row = try await ours.next()
        var (going, count): ([MovedTable.Row], Int) = ([], 0)
        while true {
            let key = table.key(of: candidate)
            while let known = row, SQLValue.precedes(table.key(of: known), key) { row = try await ours.next() }
            if row != candidate { going.append(key) }
            if going.count == Self.chunk { count += try await remove(&going) }
            guard let next = try await theirs.next() else { break }
            candidate = next
        }
        return try await count + remove(&going)
    }

    private func insertMissing() async throws -> Int {
        var (ours, theirs) = (TableReader(table, in: source), TableReader(table, in: target))
        var known = try await theirs.next()
        var (coming, count): ([MovedTable.Row], Int) = ([], 0)
        while let row = try await ours.next() {
            let key = table.key(of: row)
            while let passed = known, SQLValue.precedes(table.key(of: passed), key) { known = try await theirs.next() }
            if known.map({ table.key(of: $0) }) != key { coming.append(row) }
            if coming.count == Self.chunk { count += try await insert(&coming) }
        }
        return try await count + insert(&coming)
    }

    private func remove(_ keys: inout [MovedTable.Row]) async throws -> Int {
        if keys.isEmpty { return 0 }
        let (going, table) = (keys, table)
        keys = []
        try await target.write { connection in
            let names = table.key.map { "\(connection.dialect.quoted(table.columns[$0].name)) = ?" }
            let sql =
                "DELETE FROM \(connection.dialect.quoted(table.name)) WHERE \(names.joined(separator: " AND "))"
            for key in going { try connection.run(sql, key) }
        }
        return going.count
    }

    private func insert(_ rows: inout [MovedTable.Row]) async throws -> Int {
        if rows.isEmpty { return 0 }
        let (coming, table, isRunning) = (rows, table, isRunning)
        rows = []
        let written = try await target.write { connection in
            let columns = table.columns.map(\.name)
            do {
                try connection.insertMany(into: table.name, columns: columns, rows: coming)
                return coming.count
            } catch let error as SQLError where isRunning && error.kind == .unique {
                let insertion = connection.dialect.insert(into: table.name, columns: columns)
                return try coming.count { try connection.insertIfAbsent(insertion, $0) }
            }
        }
        progress(written)
        return written
    }
}
