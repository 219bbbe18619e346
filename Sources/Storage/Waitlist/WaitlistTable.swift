import Domain

/// The rows of those who wait.
enum WaitlistTable {
    /// An entry with what only the queue needs to know.
    struct Row {
        var entry: WaitlistEntry
        /// Its place in the queue: when it came, or when it last let an offer go.
        var turnAt: Instant
        var offers: Int
        /// The start that it let go last: it is not offered that again.
        var refusedStart: Instant?
    }

    private static let columns = [
        "practice_id", "id", "version", "state", "patient_id", "account_id", "service_id", "practitioner_id",
        "location_id", "from_date", "until_date", "earliest", "latest", "created_at", "offered_booking_id", "turn_at",
        "offers", "refused_start",
    ]
    private static let list = columns.joined(separator: ", ")

    static func read(_ row: SQLRow) throws -> Row {
        let wish = try WaitlistWish(
            serviceID: row[6], practitionerID: row[7], locationID: row[8], from: LocalDate(days: row[9]),
            until: LocalDate(days: row[10]), earliest: TermsColumns.localTime(row, 11),
            latest: TermsColumns.localTime(row, 12))
        let entry = try WaitlistEntry(
            id: row[1], practiceID: row[0], version: row[2], state: row[3], patientID: row[4], accountID: row[5],
            wish: wish, createdAt: row[13], offeredBookingID: row[14])
        return try Row(entry: entry, turnAt: row[15], offers: row[16], refusedStart: row[17])
    }

    static func select(_ conditions: String, _ arguments: [SQLValue], in connection: any SQLConnection) throws -> [Row]
    {
        try connection.query("SELECT \(list) FROM waitlist_entry WHERE \(conditions)", arguments) { try read($0) }
    }

    /// How many wait for the same service, and are asked first.
    static func before(_ row: Row, in connection: any SQLConnection) throws -> Int {
        try connection.value(
            """
            SELECT COUNT(*) FROM waitlist_entry WHERE practice_id = ? AND state = 'waiting' AND service_id = ? \
            AND (turn_at < ? OR turn_at = ? AND id < ?)
            """, .id(row.entry.practiceID), .id(row.entry.wish.serviceID), .instant(row.turnAt),
            .instant(row.turnAt), .id(row.entry.id)) ?? 0
    }

    static func insert(_ row: Row, in connection: any SQLConnection) throws {
        let entry = row.entry
        try connection.run(
            connection.dialect.insert(into: "waitlist_entry", columns: columns),
            [
                .id(entry.practiceID), .id(entry.id), .int(entry.version), .text(entry.state.rawValue),
                .id(entry.patientID), .id(entry.accountID), .id(entry.wish.serviceID), .id(entry.wish.practitionerID),
                .id(entry.wish.locationID), .int(Int(entry.wish.from.days)), .int(Int(entry.wish.until.days)),
                .int(Int(entry.wish.earliest.minutes)), .int(Int(entry.wish.latest.minutes)),
                .instant(entry.createdAt), .id(entry.offeredBookingID), .instant(row.turnAt), .int(row.offers),
                .instant(row.refusedStart),
            ])
    }

    /// Writes state, offer and turn. The entry's version is already the next one.
    /// - Parameter from: the state that it must still be in.
    /// - Returns: false where somebody else was first.
    static func advance(_ row: Row, from: WaitlistState, in connection: any SQLConnection) throws -> Bool {
        try connection.run(
            """
            UPDATE waitlist_entry SET version = ?, state = ?, offered_booking_id = ?, turn_at = ?, offers = ?, \
            refused_start = ? WHERE practice_id = ? AND id = ? AND version = ? AND state = ?
            """, .int(row.entry.version), .text(row.entry.state.rawValue), .id(row.entry.offeredBookingID),
            .instant(row.turnAt), .int(row.offers), .instant(row.refusedStart), .id(row.entry.practiceID),
            .id(row.entry.id), .int(row.entry.version - 1), .text(from.rawValue)) == 1
    }
}
