public import Domain

/// An archive in a database of its own: the embedded one keeps it in its own file.
public struct SQLBookingArchive: BookingArchive {
    private let database: any SQLDatabase

    public init(_ database: any SQLDatabase) { self.database = database }

    public func put(_ item: ArchivedBooking) async throws {
        try await database.write { connection in
            let key: [SQLValue] = [.id(item.booking.practiceID), .id(item.booking.id)]
            let earlier = try connection.first(
                "SELECT version, body FROM archived_booking WHERE practice_id = ? AND id = ?", key
            ) { (version: try $0[0] as Int, body: try $0[1] as String) }
            guard let earlier else { return try Self.insert(item, in: connection) }
            guard earlier.version < item.booking.version else { return }
            let kept = item.keepingEvents(of: try Self.item(earlier.body))
            let changed = try connection.run(
                """
                UPDATE archived_booking SET version = ?, patient_id = ?, account_id = ?, starts_at = ?, body = ? \
                WHERE practice_id = ? AND id = ? AND version = ?
                """, Self.values(kept, try ArchivedDocument.text(of: kept)) + key + [.int(earlier.version)])
            // Another one was put since: an upsert would lay the older over it.
            if changed == 0 { throw BeginAgain() }
        }
    }

    private static func insert(_ item: ArchivedBooking, in connection: any SQLConnection) throws {
        let columns = ["version", "patient_id", "account_id", "starts_at", "body", "practice_id", "id"]
        let isNew = try connection.insertIfAbsent(
            connection.dialect.insert(into: "archived_booking", columns: columns),
            values(item, try ArchivedDocument.text(of: item)) + [.id(item.booking.practiceID), .id(item.booking.id)])
        if !isNew { throw BeginAgain() }
    }

    private static func values(_ item: ArchivedBooking, _ body: String) -> [SQLValue] {
        [
            .int(item.booking.version), .id(item.booking.patientID), .id(item.booking.accountID),
            .instant(item.booking.terms.startsAt), .text(body),
        ]
    }

    public func get(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking? {
        try await database.read(.current) { connection in
            try connection.first(
                "SELECT body FROM archived_booking WHERE practice_id = ? AND id = ?", .id(practice), .id(id)
            ) { try Self.item(try $0[0]) }
        }
    }

    public func items(
        of patient: ID<Patient>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("patient_id", .id(patient), after, limit)
    }

    public func items(
        of account: ID<Account>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("account_id", .id(account), after, limit)
    }

    public func items(
        of practice: ID<Practice>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("practice_id", .id(practice), after, limit)
    }

    private func items(
        _ column: String, _ owner: SQLValue, _ after: BookingCursor?, _ limit: Int
    ) async throws -> [ArchivedBooking] {
        try await database.scan { connection in
            var sql = "SELECT body FROM archived_booking WHERE \(column) = ?"
            var arguments = [owner]
            if let after {
                sql += " AND (starts_at > ? OR (starts_at = ? AND id > ?))"
                arguments += [.instant(after.startsAt), .instant(after.startsAt), .id(after.id)]
            }
            return try connection.query(sql + " ORDER BY starts_at, id LIMIT ?", arguments + [.int(limit)]) {
                try Self.item(try $0[0])
            }
        }
    }

    public func remove(_ id: ID<Booking>, of practice: ID<Practice>, version: Int) async throws {
        try await database.write { connection in
            try connection.run(
                "DELETE FROM archived_booking WHERE practice_id = ? AND id = ? AND version <= ?", .id(practice),
                .id(id), .int(version))
        }
    }

    public func count() async throws -> Int {
        try await database.scan { try $0.value("SELECT COUNT(*) FROM archived_booking") ?? 0 }
    }

    private static func item(_ body: String) throws -> ArchivedBooking {
        do {
            return try ArchivedDocument.item(from: body)
        } catch {
            throw SQLError(kind: .decoding, message: "an archived booking cannot be read: \(error)")
        }
    }
}

extension Schema {
    /// The archive's own file.
    public static let archive = Schema(
        name: "archive",
        migrations: [
            Migration(number: 1, name: "archived bookings") { d in
                [
                    """
                    CREATE TABLE archived_booking (
                        practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, version \(d.integer) NOT NULL,
                        patient_id \(d.id), account_id \(d.id), starts_at \(d.integer) NOT NULL,
                        body \(d.longText) NOT NULL, PRIMARY KEY (practice_id, id)
                    )\(d.options(.rows))
                    """,
                    "CREATE INDEX archived_by_patient ON archived_booking (patient_id, starts_at, id)",
                    "CREATE INDEX archived_by_account ON archived_booking (account_id, starts_at, id)",
                    "CREATE INDEX archived_by_practice ON archived_booking (practice_id, starts_at, id)",
                ]
            }
        ])
}
