import Domain

/// The rows of payments; their references are sealed and read only where they are shown.
enum PaymentTable {
    private static let list =
        "id, practice_id, booking_id, version, state, method, amount, currency, changed_at, reference"

    /// Of a payment `p`: what keeps its booking out of the archive, and its patient from being erased. Money for a
    /// booking that was given up is still to confirm it, or to be given back.
    ///
    /// - Parameter booking: the booking's table, as the statement names it.
    static func isOpen(_ booking: String) -> String {
        """
        (p.state IN ('authorised', 'refunding') OR p.state = 'arranged' AND p.method = 'invoice' \
        OR p.state = 'paid' AND \(booking).state IN ('held', 'expired', 'cancelled'))
        """
    }

    static func read(_ row: SQLRow, seal: PatientSeal?) throws -> Payment {
        let id: ID<Payment> = try row[0]
        return try Payment(
            id: id, practiceID: row[1], bookingID: row[2], version: row[3], state: row[4], method: row[5],
            amount: Money(amount: row[6], currency: row[7]), reference: seal?.open(row[9], .reference, row: id),
            changedAt: row[8])
    }

    /// Oldest first; with references where a seal is given.
    static func payments(
        of booking: Booking, seal: PatientSeal? = nil, in connection: any SQLConnection
    ) throws -> [Payment] {
        try connection.query(
            "SELECT \(list) FROM payment WHERE practice_id = ? AND booking_id = ? ORDER BY id",
            .id(booking.practiceID), .id(booking.id)
        ) { try read($0, seal: seal) }
    }

    /// Those of some bookings of one practice, oldest first; with references where a booking has a seal.
    static func payments(
        of bookings: [ID<Booking>], in practice: ID<Practice>, seals: [ID<Booking>: PatientSeal],
        _ connection: any SQLConnection
    ) throws -> [ID<Booking>: [Payment]] {
        let ids = SQLList(bookings)
        let found = try connection.query(
            "SELECT \(list) FROM payment WHERE practice_id = ? AND booking_id IN (\(ids.places)) ORDER BY id",
            [.id(practice)] + ids.values
        ) { row in try read(row, seal: seals[try row[2]]) }
        return Dictionary(grouping: found, by: \.bookingID)
    }

    static func insert(_ payment: Payment, reference: [UInt8]?, in connection: any SQLConnection) throws {
        try connection.insert(
            into: "payment",
            [
                "practice_id": .id(payment.practiceID), "booking_id": .id(payment.bookingID), "id": .id(payment.id),
                "version": .int(payment.version), "state": .text(payment.state.rawValue),
                "method": .text(payment.method.rawValue), "amount": .int(payment.amount.amount),
                "currency": .text(payment.amount.currency), "reference": reference.map { .blob($0) } ?? .null,
                "created_at": .instant(payment.changedAt), "changed_at": .instant(payment.changedAt),
            ])
    }

    static func keep(_ reference: [UInt8], of payment: Payment, in connection: any SQLConnection) throws {
        try connection.run(
            "UPDATE payment SET reference = ? WHERE practice_id = ? AND booking_id = ? AND id = ?", .blob(reference),
            .id(payment.practiceID), .id(payment.bookingID), .id(payment.id))
    }

    /// Writes state and amount. The payment's version is already the next one.
    static func advance(_ payment: Payment, in connection: any SQLConnection) throws {
        let changed = try connection.run(
            """
            UPDATE payment SET version = ?, state = ?, method = ?, amount = ?, changed_at = ? \
            WHERE practice_id = ? AND booking_id = ? AND id = ? AND version = ?
            """, .int(payment.version), .text(payment.state.rawValue), .text(payment.method.rawValue),
            .int(payment.amount.amount), .instant(payment.changedAt), .id(payment.practiceID), .id(payment.bookingID),
            .id(payment.id), .int(payment.version - 1))
        if changed == 0 { throw BeginAgain() }
    }
}
