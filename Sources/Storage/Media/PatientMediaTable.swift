import Domain

/// The rows of patients' photos and documents. What is said of them is sealed with the patient's key: a title tells much.
enum PatientMediaTable {
    private static let columns = "patient_id, id, practice_id, origin, version, details, files, added_at"

    static func creation(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE patient_media (
                patient_id \(d.id) NOT NULL, id \(d.id) NOT NULL, practice_id \(d.id), origin \(d.text(12)) NOT NULL,
                version \(d.integer) NOT NULL, position \(d.integer) NOT NULL, details \(d.longBytes) NOT NULL,
                files \(d.longText) NOT NULL, added_at \(d.integer) NOT NULL,
                PRIMARY KEY (patient_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX patient_media_by_position ON patient_media (patient_id, position, id)",
        ]
    }

    static func insert(
        _ item: MediaItem, of patient: ID<Patient>, seals: PatientSeals, in connection: any SQLConnection
    ) throws {
        try connection.insert(
            into: "patient_media",
            [
                "patient_id": .id(patient), "id": .id(item.id), "practice_id": .id(item.practiceID),
                "origin": .text(item.origin.rawValue), "version": .int(item.version),
                "position": .int(item.details.position),
                "details": .blob(try seal(item.details, of: item.id, patient, seals, connection)),
                "files": .text(try JSONColumn.text(item.files)), "added_at": .instant(item.addedAt),
            ])
    }

    /// Writes the details of an item whose version was raised.
    static func update(
        _ item: MediaItem, of patient: ID<Patient>, seals: PatientSeals, in connection: any SQLConnection
    ) throws {
        let changed = try connection.run(
            """
            UPDATE patient_media SET version = ?, position = ?, details = ? \
            WHERE patient_id = ? AND id = ? AND version = ?
            """, .int(item.version), .int(item.details.position),
            .blob(try seal(item.details, of: item.id, patient, seals, connection)), .id(patient), .id(item.id),
            .int(item.version - 1))
        if changed != 1 { throw BeginAgain() }
    }

    static func delete(_ item: MediaItem, of patient: ID<Patient>, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            "DELETE FROM patient_media WHERE patient_id = ? AND id = ? AND version = ?", .id(patient), .id(item.id),
            .int(item.version))
        if changed != 1 { throw BeginAgain() }
    }

    static func deleteAll(of patient: ID<Patient>, in connection: any SQLConnection) throws {
        try connection.run("DELETE FROM patient_media WHERE patient_id = ?", .id(patient))
    }

    /// - Parameter practice: only what it may see; nil: everything of the patient.
    static func item(
        _ id: ID<MediaItem>, of patient: ID<Patient>, sharedWith practice: ID<Practice>?, seals: PatientSeals,
        in connection: any SQLConnection
    ) throws -> MediaItem? {
        try select(
            "id = ?", [.id(id)], of: patient, sharedWith: practice, seals: seals, in: connection
        ).first
    }

    static func items(
        of patient: ID<Patient>, sharedWith practice: ID<Practice>?, after: MediaPlace?, limit: Int,
        seals: PatientSeals, in connection: any SQLConnection
    ) throws -> [MediaItem] {
        let place = after ?? MediaPlace(position: -1, id: ID(high: 0, low: 0))
        return try select(
            "(position > ? OR position = ? AND id > ?)",
            [.int(place.position), .int(place.position), .id(place.id)], of: patient, sharedWith: practice,
            limit: limit, seals: seals, in: connection)
    }

    static func all(
        of patient: ID<Patient>, sharedWith practice: ID<Practice>?, seals: PatientSeals,
        in connection: any SQLConnection
    ) throws -> [MediaItem] {
        try select("1 = 1", [], of: patient, sharedWith: practice, seals: seals, in: connection)
    }

    static func count(of patient: ID<Patient>, in connection: any SQLConnection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM patient_media WHERE patient_id = ?", .id(patient)) ?? 0
    }

    static func standing(
        of file: MediaFile, item: ID<MediaItem>, patient: ID<Patient>, in connection: any SQLConnection
    ) throws -> MediaStanding? {
        let text: String? = try connection.value(
            "SELECT files FROM patient_media WHERE patient_id = ? AND id = ?", .id(patient), .id(item))
        guard let text else { return nil }
        let files: [MediaFileInfo] = try JSONColumn.value(text)
        return files.first { $0.file == file }.map { MediaStanding(isOpen: false, info: $0) }
    }

    /// The items after one, in the order of their keys.
    @Sendable
    static func named(
        after: MediaVerifier.Row?, limit: Int, in connection: any SQLConnection
    ) throws -> [MediaVerifier.Row] {
        var (patient, item) = (ID<Patient>(high: 0, low: 0), ID<MediaItem>(high: 0, low: 0))
        if let after, case .patient(let id) = after.root { (patient, item) = (id, after.item) }
        return try connection.query(
            """
            SELECT patient_id, id, files FROM patient_media WHERE patient_id > ? OR patient_id = ? AND id > ? \
            ORDER BY patient_id, id LIMIT ?
            """, [.id(patient), .id(patient), .id(item), .int(limit)]
        ) { try MediaVerifier.Row(.patient(try $0[0]), try $0[1], files: try $0[2]) }
    }

    private static func select(
        _ condition: String, _ arguments: [SQLValue], of patient: ID<Patient>, sharedWith practice: ID<Practice>?,
        limit: Int = 1000, seals: PatientSeals, in connection: any SQLConnection
    ) throws -> [MediaItem] {
        let shared: (sql: String, arguments: [SQLValue]) =
            if let practice { (" AND practice_id = ?", [.id(practice)]) } else { ("", []) }
        let rows: [Row] = try connection.query(
            """
            SELECT \(columns) FROM patient_media WHERE patient_id = ? AND \(condition)\(shared.sql) \
            ORDER BY position, id LIMIT ?
            """, [.id(patient)] + arguments + shared.arguments + [.int(limit)], Row.init)
        if rows.isEmpty { return [] }
        let seal = try seals.seal(of: patient, in: connection)
        return try rows.map { try $0.item(of: patient, seal) }
    }

    private static func seal(
        _ details: MediaDetails, of id: ID<MediaItem>, _ patient: ID<Patient>, _ seals: PatientSeals,
        _ connection: any SQLConnection
    ) throws -> [UInt8] {
        try seals.seal(of: patient, in: connection).seal(JSONColumn.text(details), .mediaDetails, row: id)
    }

    private struct Row {
        let id: ID<MediaItem>
        let practiceID: ID<Practice>?
        let origin: MediaOrigin
        let version: Int
        let details: [UInt8]
        let files: [MediaFileInfo]
        let addedAt: Instant

        init(_ row: SQLRow) throws {
            id = try row[1]
            practiceID = try row[2]
            origin = try row[3]
            version = try row[4]
            details = try row[5]
            files = try JSONColumn.value(try row[6])
            addedAt = try row[7]
        }

        func item(of patient: ID<Patient>, _ seal: PatientSeal) throws -> MediaItem {
            let text = try seal.open(details, .mediaDetails, row: id) ?? ""
            return MediaItem(
                id: id, owner: .patient(patient), origin: origin, practiceID: practiceID, version: version,
                details: try JSONColumn.value(text), files: files, addedAt: addedAt, isOpen: false)
        }
    }
}
