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
            var kept = item
            if let earlier {
                guard earlier.version < item.booking.version else { return }
                kept = item.keepingEvents(of: try Self.item(earlier.body))
            }
            try connection.upsert(
                into: "archived_booking",
                keys: ["practice_id": .id(item.booking.practiceID), "id": .id(item.booking.id)],
                values: [
                    "version": .int(item.booking.version), "patient_id": .id(item.booking.patientID),
                    "account_id": .id(item.booking.accountID), "starts_at": .instant(item.booking.terms.startsAt),
                    "body": .text(try ArchivedDocument.text(of: kept)),
                ])
        }
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
