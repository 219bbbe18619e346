public import Domain

extension SQLBookingStore {
    public func claimHold(
        _ id: ID<Booking>, of practice: ID<Practice>, secretHash: [UInt8]?, patient: ID<Patient>, reason: String?,
        ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        if let reason, !(1...2000).contains(reason.unicodeScalars.count) {
            throw InvalidInput("reason", "length", "Give 1 to 2000 characters.")
        }
        // What an account holds without saying for whom belongs to its id, as a visitor's does to a secret.
        guard let holder = secretHash ?? ask.scope.accountID?.bytes else { throw AccessRefusal.signInFirst }
        return try await transact(ask, practice: practice) { [seals, limits] transaction in
            let found = try BookingTable.select(
                // An id is no secret: what an account holds is not had by whoever tells its id.
                "practice_id = ? AND id = ? AND holder = ? AND account_id IS \(secretHash == nil ? "NOT NULL" : "NULL")",
                [.id(practice), .id(id), .blob(holder)],
                in: transaction.connection)
            guard let booking = found.first else { throw RequestRefusal.missing }
            guard booking.state(at: transaction.now) == .held else {
                throw BookingRefusal.wrongState(booking.state(at: transaction.now), wanted: .held)
            }
            return try transaction.takeOver(booking, for: patient, reason: reason, limits: limits, seals: seals)
        }
    }
}

extension BookingTransaction {
    /// A hold becomes the patient's, and a visitor's the account's. Its time, and how long it is kept, stay as they are.
    fileprivate func takeOver(
        _ found: Booking, for patient: ID<Patient>, reason: String?, limits: HoldSlot.Limits, seals: PatientSeals
    ) throws -> Booking {
        var booking = found
        guard let account = try account(for: patient, practice: found.practiceID) else {
            throw AccessRefusal.signInFirst
        }
        let open: Int =
            try connection.value(
                "SELECT COUNT(*) FROM open_hold WHERE expires_at > ? AND holder = ?", .instant(now),
                .blob(account.bytes)) ?? 0
        let isCounted = found.accountID == account
        try HoldSlot.admit(
            HoldSlot.Holder(openHolds: open, openHoldsOfAddress: 0, isAnonymous: false, isStaff: false),
            adding: isCounted ? 0 : 1,
            limits: limits)
        booking.version += 1
        booking.patientID = patient
        booking.accountID = account
        try BookingTable.move(booking, in: connection)
        let sealed = try reason.map { try seals.seal(of: patient, in: connection).seal($0, .reason, row: found.id) }
        try connection.run(
            "UPDATE booking SET holder = NULL, reason = ? WHERE practice_id = ? AND id = ?",
            sealed.map { .blob($0) } ?? .null, .id(found.practiceID), .id(found.id))
        try connection.run(
            """
            UPDATE open_hold SET holder = ?, address = ?, is_anonymous = 0 WHERE practice_id = ? AND booking_id = ?
            """, .blob(account.bytes), .blob([]), .id(found.practiceID), .id(found.id))
        try PatientTable.remember(patient, at: found.practiceID, in: connection)
        record(booking, .bookingTakenOver)
        return booking
    }
}
