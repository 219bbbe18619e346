import Domain

/// The rows of one kind of thing that practices own: all kinds have the same columns.
struct ItemTable<Item: InventoryItem> {
    private let name = Item.kind.table
    private var columns: String { "practice_id, id, version, active, body" }

    func insert(_ item: Stored<Item>, in connection: any SQLConnection) throws {
        try connection.insert(
            into: name,
            [
                "practice_id": .id(item.practiceID), "id": .id(item.id), "version": .int(item.version),
                "active": .bool(item.isActive), "body": .text(try JSONColumn.text(item.value)),
            ])
    }

    /// Writes what was changed, at the version after the one that was read.
    func save(_ item: Stored<Item>, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            "UPDATE \(name) SET version = ?, active = ?, body = ? WHERE practice_id = ? AND id = ? AND version = ?",
            .int(item.version), .bool(item.isActive), .text(try JSONColumn.text(item.value)), .id(item.practiceID),
            .id(item.id), .int(item.version - 1))
        if changed != 1 { throw BeginAgain() }
    }

    func item(
        _ id: ID<Item>, of practice: ID<Practice>, reach: PracticeReach = .all, in connection: any SQLConnection
    ) throws -> Stored<Item>? {
        guard let condition = condition(practice, reach) else { return nil }
        return try connection.first(
            "SELECT \(columns) FROM \(name) WHERE practice_id = ? AND id = ?\(condition)",
            [.id(practice), .id(id)], Self.read)
    }

    /// By id, after the one given.
    func items(
        of practice: ID<Practice>, after: ID<Item>?, limit: Int, reach: PracticeReach = .all,
        in connection: any SQLConnection
    ) throws -> [Stored<Item>] {
        guard let condition = condition(practice, reach) else { return [] }
        return try connection.query(
            "SELECT \(columns) FROM \(name) WHERE practice_id = ? AND id > ?\(condition) ORDER BY id LIMIT ?",
            [.id(practice), .id(after ?? ID(high: 0, low: 0)), .int(limit)], Self.read)
    }

    /// Withdrawn ones too, unless `active`.
    func count(of practice: ID<Practice>, active: Bool = false, in connection: any SQLConnection) throws -> Int {
        let only = active ? " AND active = 1" : ""
        return try connection.value("SELECT COUNT(*) FROM \(name) WHERE practice_id = ?\(only)", .id(practice)) ?? 0
    }

    /// The rows as they lie there, to be decoded once the transaction is over.
    func raw(of practice: ID<Practice>, in connection: any SQLConnection) throws -> [RawItem<Item>] {
        try connection.query(
            "SELECT \(columns) FROM \(name) WHERE practice_id = ? ORDER BY id", [.id(practice)], RawItem.init)
    }

    /// What a reach adds to the query; nil where it reaches none of this kind.
    private func condition(_ practice: ID<Practice>, _ reach: PracticeReach) -> String? {
        if reach.isWhole(of: practice) { return "" }
        // When somebody is away, and why, is between a practice and its staff.
        if Item.kind == .schedule { return nil }
        return """
             AND active = 1 AND EXISTS (SELECT 1 FROM practice WHERE practice.id = \(name).practice_id \
            AND practice.state = 'published')
            """
    }

    private static func read(_ row: SQLRow) throws -> Stored<Item> { try RawItem(row).item() }
}

/// An item whose value has not been decoded.
struct RawItem<Item: InventoryItem>: Sendable {
    private let practiceID: ID<Practice>
    private let id: ID<Item>
    private let version: Int
    private let isActive: Bool
    private let body: String

    init(_ row: SQLRow) throws {
        practiceID = try row[0]
        id = try row[1]
        version = try row[2]
        isActive = try row[3]
        body = try row[4]
    }

    func item() throws -> Stored<Item> {
        Stored(
            id: id, practiceID: practiceID, version: version, isActive: isActive, value: try JSONColumn.value(body))
    }
}

extension InventoryKind {
    var table: String { rawValue }

    /// The statement that makes this kind's table. Bodies may be long: rows lie in the order they came.
    func creation(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE \(table) (
            practice_id \(dialect.id) NOT NULL,
            id \(dialect.id) NOT NULL,
            version \(dialect.integer) NOT NULL,
            active \(dialect.integer) NOT NULL,
            body \(dialect.longText) NOT NULL,
            PRIMARY KEY (practice_id, id)
        )\(dialect.options(.rows))
        """
    }
}
