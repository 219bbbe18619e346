import Domain

extension MediaOrigin: SQLDecodable {}
extension MediaKind: SQLDecodable {}

/// The rows of what practices and practitioners show.
enum MediaTable {
    static func creation(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE media (
                practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, owner_id \(d.id) NOT NULL,
                version \(d.integer) NOT NULL, is_public \(d.integer) NOT NULL, position \(d.integer) NOT NULL,
                details \(d.longText) NOT NULL, files \(d.longText) NOT NULL, added_at \(d.integer) NOT NULL,
                PRIMARY KEY (practice_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX media_by_owner ON media (practice_id, owner_id, position, id)",
        ]
    }

    /// Anyone may have it: it is public, its practice published, its practitioner not withdrawn.
    private static let isOpen = """
        m.is_public = 1 AND p.state = 'published' AND (m.owner_id = m.practice_id OR EXISTS (SELECT 1 FROM practitioner d \
        WHERE d.practice_id = m.practice_id AND d.id = m.owner_id AND d.active = 1))
        """

    private static let selection = """
        SELECT m.practice_id, m.id, m.owner_id, m.version, m.details, m.files, m.added_at, \
        CASE WHEN \(isOpen) THEN 1 ELSE 0 END FROM media m JOIN practice p ON p.id = m.practice_id WHERE
        """

    static func insert(
        _ item: NewMedia, files: [MediaFileInfo], now: Instant, in connection: any SQLConnection
    ) throws {
        let (practice, owner) = try names(of: item.owner)
        try connection.insert(
            into: "media",
            [
                "practice_id": .id(practice), "id": .id(item.id), "owner_id": owner, "version": .int(1),
                "is_public": .bool(item.details.access == .public), "position": .int(item.details.position),
                "details": .text(try JSONColumn.text(item.details)), "files": .text(try JSONColumn.text(files)),
                "added_at": .instant(now),
            ])
    }

    static func update(
        _ id: ID<MediaItem>, of practice: ID<Practice>, version: Int, _ details: MediaDetails,
        in connection: any SQLConnection
    ) throws {
        let changed = try connection.run(
            """
            UPDATE media SET version = ?, is_public = ?, position = ?, details = ? \
            WHERE practice_id = ? AND id = ? AND version = ?
            """, .int(version + 1), .bool(details.access == .public), .int(details.position),
            .text(try JSONColumn.text(details)), .id(practice), .id(id), .int(version))
        if changed != 1 { throw BeginAgain() }
    }

    static func delete(
        _ id: ID<MediaItem>, of practice: ID<Practice>, version: Int, in connection: any SQLConnection
    ) throws {
        let changed = try connection.run(
            "DELETE FROM media WHERE practice_id = ? AND id = ? AND version = ?", .id(practice), .id(id), .int(version))
        if changed != 1 { throw BeginAgain() }
    }

    /// - Parameter openOnly: what anyone may have.
    static func item(
        _ id: ID<MediaItem>, of owner: MediaOwner, openOnly: Bool, in connection: any SQLConnection
    ) throws -> MediaItem? {
        let (practice, name) = try names(of: owner)
        return try connection.first(
            "\(selection) m.practice_id = ? AND m.id = ? AND m.owner_id = ?\(openOnly ? " AND \(isOpen)" : "")",
            [.id(practice), .id(id), name], read)
    }

    static func items(
        of owner: MediaOwner, openOnly: Bool, after: MediaPlace?, limit: Int, in connection: any SQLConnection
    ) throws -> [MediaItem] {
        let (practice, name) = try names(of: owner)
        let place = after ?? MediaPlace(position: -1, id: ID(high: 0, low: 0))
        return try connection.query(
            """
            \(selection) m.practice_id = ? AND m.owner_id = ? AND (m.position > ? OR m.position = ? AND m.id > ?)\
            \(openOnly ? " AND \(isOpen)" : "") ORDER BY m.position, m.id LIMIT ?
            """,
            [.id(practice), name, .int(place.position), .int(place.position), .id(place.id), .int(limit)], read)
    }

    static func count(of owner: MediaOwner, in connection: any SQLConnection) throws -> Int {
        let (practice, name) = try names(of: owner)
        return try connection.value(
            "SELECT COUNT(*) FROM media WHERE practice_id = ? AND owner_id = ?", .id(practice), name) ?? 0
    }

    static func standing(
        of file: MediaFile, item: ID<MediaItem>, practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> MediaStanding? {
        let found = try connection.first(
            "\(selection) m.practice_id = ? AND m.id = ?", [.id(practice), .id(item)], read)
        guard let found, let info = found.files.first(where: { $0.file == file }) else { return nil }
        return MediaStanding(isOpen: found.isOpen, info: info)
    }

    /// The items after one, in the order of their keys.
    @Sendable
    static func named(
        after: MediaVerifier.Row?, limit: Int, in connection: any SQLConnection
    ) throws -> [MediaVerifier.Row] {
        var (practice, item) = (ID<Practice>(high: 0, low: 0), ID<MediaItem>(high: 0, low: 0))
        if let after, case .practice(let id) = after.root { (practice, item) = (id, after.item) }
        return try connection.query(
            """
            SELECT practice_id, id, files FROM media WHERE practice_id > ? OR practice_id = ? AND id > ? \
            ORDER BY practice_id, id LIMIT ?
            """, [.id(practice), .id(practice), .id(item), .int(limit)]
        ) { try MediaVerifier.Row(.practice(try $0[0]), try $0[1], files: try $0[2]) }
    }

    private static func read(_ row: SQLRow) throws -> MediaItem {
        let practice: ID<Practice> = try row[0]
        let owner: ID<EventSubject> = try row[2]
        return MediaItem(
            id: try row[1],
            owner: owner == ID(practice) ? .practice(practice) : .practitioner(ID(owner), of: practice),
            origin: .practice, practiceID: practice, version: try row[3], details: try JSONColumn.value(try row[4]),
            files: try JSONColumn.value(try row[5]), addedAt: try row[6], isOpen: try row[7])
    }

    /// - Throws: `RequestRefusal.missing` for a patient, who has a table elsewhere.
    private static func names(of owner: MediaOwner) throws -> (practice: ID<Practice>, owner: SQLValue) {
        switch owner {
        case .practice(let id): (id, .id(id))
        case .practitioner(let id, let practice): (practice, .id(id))
        case .patient: throw RequestRefusal.missing
        }
    }
}
