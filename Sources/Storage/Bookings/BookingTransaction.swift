import Domain

/// One `write` closure's view of the bookings: the connection, the moment, and what will be told of it all.
///
/// Its methods are the steps that the verbs share. Rows are written in one order everywhere: sessions, bookings,
/// waitlist entries, claims, events; two transactions then wait for each other less often.
struct BookingTransaction {
    let connection: any SQLConnection
    let now: Instant
    let scope: Scope
    let ledger: Ledger

    init<Answer>(_ connection: any SQLConnection, _ ask: Ask<Answer>) {
        self.connection = connection
        now = ask.now
        scope = ask.scope
        ledger = Ledger(actor: ask.scope.actor, operation: ask.operation, now: ask.now, trace: ask.trace)
    }

    func isStaff(of practice: ID<Practice>) -> Bool { scope.isStaff(of: practice) }

    /// Writes the new state of a booking, with its event.
    func advance(_ booking: Booking, _ kind: EventKind) throws {
        try BookingTable.advance(booking, in: connection)
        record(booking, kind)
    }

    func record(_ booking: Booking, _ kind: EventKind, also more: [String: String] = [:]) {
        ledger.add(
            booking.event(kind, at: now, also: more), about: .booking, patient: booking.patientID,
            note: booking.isOverbooking ? "overbooking" : nil)
    }

    func record(_ session: Session, _ kind: EventKind) {
        ledger.add(session.event(kind, at: now), about: .session, patient: nil)
    }

    /// Tries something that may be refused without failing everything: what it did is then undone, in the rows and in
    /// the ledger.
    ///
    /// - Parameter atAnyPrice: whatever else goes wrong with it counts as a refusal too.
    /// - Returns: nil where it was refused.
    func attempt<Value>(atAnyPrice: Bool = false, _ body: () throws -> Value) throws -> Value? {
        let told = ledger.count
        try connection.run("SAVEPOINT attempt")
        do {
            let value = try body()
            try connection.run("RELEASE SAVEPOINT attempt")
            return value
        } catch let error as SQLError where error.isRetryable {
            throw error  // on one of the databases a deadlock has undone the savepoint with everything else
        } catch {
            // Facts that have changed are no refusal: what is decided then must be decided anew.
            guard atAnyPrice || error is any DomainError else { throw error }
            try connection.run("ROLLBACK TO SAVEPOINT attempt")
            try connection.run("RELEASE SAVEPOINT attempt")
            ledger.rewind(to: told)
            return nil
        }
    }

    /// A hold that was moved counts where it is now.
    func moveHold(_ booking: Booking) throws {
        try connection.run(
            """
            UPDATE open_hold SET practitioner_id = ?, starts_at = ?, minutes = ? WHERE practice_id = ? AND booking_id = ?
            """, .id(booking.practitionerID), .instant(booking.terms.startsAt),
            .int(Int(booking.terms.endsAt - booking.terms.startsAt) / 60), .id(booking.practiceID), .id(booking.id))
    }

    func closeHold(_ booking: Booking) throws {
        try connection.run(
            "DELETE FROM open_hold WHERE practice_id = ? AND booking_id = ?", .id(booking.practiceID), .id(booking.id))
    }
}
