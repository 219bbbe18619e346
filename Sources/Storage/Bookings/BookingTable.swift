import Domain

/// The rows of bookings. A change names the version that it was made from: a row that has moved on is not touched.
enum BookingTable {
    private static let head = [
        "practice_id", "id", "version", "state", "patient_id", "account_id", "service_id", "practitioner_id",
        "location_id", "session_id", "visit_id", "resources", "seat",
    ]
    private static let tail = ["hold_expires_at", "origin", "created_at", "changed_at", "closed_by_system"]
    private static let columns = head + TermsColumns.names + tail
    private static let list = columns.joined(separator: ", ")
    private static let termsAt = head.count
    private static let tailAt = head.count + TermsColumns.names.count

    private static let byID = "SELECT \(list) FROM booking WHERE practice_id = ? AND id = ?"
    private static let byVisit = "SELECT \(list) FROM booking WHERE practice_id = ? AND visit_id = ? ORDER BY id"
    private static let advance = """
        UPDATE booking SET version = ?, state = ?, hold_expires_at = ?, changed_at = ?, closed_by_system = ?, due_at = ? \
        WHERE practice_id = ? AND id = ? AND version = ?
        """
    private static let move = """
        UPDATE booking SET version = ?, state = ?, patient_id = ?, account_id = ?, service_id = ?, practitioner_id = ?, \
        location_id = ?, session_id = ?, resources = ?, seat = ?, \
        \(TermsColumns.names.map { "\($0) = ?" }.joined(separator: ", ")), hold_expires_at = ?, changed_at = ?, \
        closed_by_system = ?, due_at = ? WHERE practice_id = ? AND id = ? AND version = ?
        """

    static func read(_ row: SQLRow) throws -> Booking {
        try Booking(
            id: row[1], practiceID: row[0], version: row[2], state: row[3], patientID: row[4], accountID: row[5],
            serviceID: row[6], practitionerID: row[7], locationID: row[8], sessionID: row[9], visitID: row[10],
            resourceIDs: IDList.read(row[11]), seat: row[12], terms: TermsColumns.read(row, from: termsAt),
            holdExpiresAt: row[tailAt], origin: row[tailAt + 1], createdAt: row[tailAt + 2],
            changedAt: row[tailAt + 3], closedBySystem: row[tailAt + 4])
    }

    static func insert(
        _ booking: Booking, holder: [UInt8]?, reason: [UInt8]?, overbooking: [UInt8]?, in connection: any SQLConnection
    ) throws {
        let head: [SQLValue] = [
            .id(booking.practiceID), .id(booking.id), .int(booking.version), .text(booking.state.rawValue),
            .id(booking.patientID), .id(booking.accountID), .id(booking.serviceID), .id(booking.practitionerID),
            .id(booking.locationID), .id(booking.sessionID), .id(booking.visitID), IDList.value(booking.resourceIDs),
            .int(booking.seat),
        ]
        let tail: [SQLValue] = [
            .instant(booking.holdExpiresAt), .text(booking.origin.rawValue), .instant(booking.createdAt),
            .instant(booking.changedAt), .bool(booking.closedBySystem), .instant(dueAt(booking)),
            holder.map { .blob($0) } ?? .null, reason.map { .blob($0) } ?? .null,
            overbooking.map { .blob($0) } ?? .null,
        ]
        try connection.run(insertion(connection.dialect), head + TermsColumns.values(booking.terms) + tail)
    }

    private static func insertion(_ dialect: SQLDialect) -> String {
        dialect == .sqlite ? sqliteInsertion : mysqlInsertion
    }
    private static let allColumns = columns + ["due_at", "holder", "reason", "overbooking"]
    private static let sqliteInsertion = SQLDialect.sqlite.insert(into: "booking", columns: allColumns)
    private static let mysqlInsertion = SQLDialect.mysql.insert(into: "booking", columns: allColumns)

    static func find(
        _ id: ID<Booking>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> Booking? {
        try connection.first(byID, .id(practice), .id(id)) { try read($0) }
    }

    static func visit(
        _ id: ID<Visit>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [Booking] {
        try connection.query(byVisit, .id(practice), .id(id)) { try read($0) }
    }

    private static let ofPatient = """
        SELECT practice_id, id FROM booking \
        WHERE patient_id = ? AND starts_at > ? AND starts_at < ? AND ends_at > ? ORDER BY starts_at LIMIT 100
        """

    /// A patient's bookings of any state that overlap an interval. Their keys alone, which the index holds: with one
    /// more column each booking of the day before would be looked up only to be left out.
    static func keys(
        of patient: ID<Patient>, from: Instant, until: Instant, in connection: any SQLConnection
    ) throws -> [(practice: ID<Practice>, id: ID<Booking>)] {
        // No booking is longer than a day.
        try connection.query(
            ofPatient, .id(patient), .instant(from - 24 * 3600), .instant(until), .instant(from)
        ) { (try $0[0], try $0[1]) }
    }

    /// Every practice that has patients or bookings, in the order of their ids.
    static func nextPractice(after practice: ID<Practice>, in connection: any SQLConnection) throws -> ID<Practice>? {
        let ids: [ID<Practice>] = try ["practice_patient", "booking"].compactMap { table in
            try connection.value(
                "SELECT practice_id FROM \(table) WHERE practice_id > ? ORDER BY practice_id LIMIT 1", .id(practice))
        }
        return ids.min()
    }

    /// By conditions of a caller's own making; the columns are those that `read` expects.
    static func select(
        _ conditions: String, _ arguments: [SQLValue], in connection: any SQLConnection
    ) throws -> [Booking] {
        try connection.query("SELECT \(list) FROM booking WHERE \(conditions)", arguments) { try read($0) }
    }

    /// Writes the state, the expiry and what follows from them. The booking's version is already the next one.
    static func advance(_ booking: Booking, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            advance, .int(booking.version), .text(booking.state.rawValue), .instant(booking.holdExpiresAt),
            .instant(booking.changedAt), .bool(booking.closedBySystem), .instant(dueAt(booking)),
            .id(booking.practiceID), .id(booking.id), .int(booking.version - 1))
        if changed == 0 { throw BeginAgain() }
    }

    /// Writes everything that can change. The booking's version is already the next one.
    /// - Parameter from: the row's version where it is not the one before.
    static func move(_ booking: Booking, from: Int? = nil, in connection: any SQLConnection) throws {
        let values: [SQLValue] =
            [
                .int(booking.version), .text(booking.state.rawValue), .id(booking.patientID), .id(booking.accountID),
                .id(booking.serviceID), .id(booking.practitionerID), .id(booking.locationID), .id(booking.sessionID),
                IDList.value(booking.resourceIDs), .int(booking.seat),
            ] + TermsColumns.values(booking.terms) + [
                .instant(booking.holdExpiresAt), .instant(booking.changedAt), .bool(booking.closedBySystem),
                .instant(dueAt(booking)), .id(booking.practiceID), .id(booking.id),
                .int(from ?? booking.version - 1),
            ]
        if try connection.run(move, values) == 0 { throw BeginAgain() }
    }

    /// When a worker has to look at it again: at a hold's expiry, a day after the end of what nobody closed, and for
    /// what is closed the moment from which the archive counts.
    static func dueAt(_ booking: Booking) -> Instant {
        switch booking.state {
        case .held: booking.holdExpiresAt ?? booking.changedAt
        case .confirmed, .arrived: booking.terms.endsAt + 24 * 3600
        case .completed, .cancelled, .expired, .noShow: booking.changedAt
        }
    }
}
