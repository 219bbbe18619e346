import Domain

/// Messages to people are rows, written with the change that they tell of.
extension BookingTransaction {
    /// Reminders come so long before the start.
    static let reminderLead: Int64 = 24 * 3600

    private static let columns = [
        "practice_id", "id", "booking_id", "patient_id", "kind", "state", "due_at", "created_at",
    ]

    /// Tells the patient; of a confirmed time it is also reminded, unless that is too near.
    func tell(_ booking: Booking, _ kind: MessageKind) throws {
        guard let patient = booking.patientID else { return }
        var due = [(kind, now)]
        let reminder = booking.terms.startsAt - Self.reminderLead
        if kind == .confirmed || kind == .moved, reminder > now { due.append((.reminder, reminder)) }
        let rows: [[SQLValue]] = due.map { kind, dueAt in
            [
                .id(booking.practiceID), .id(Self.messageID(booking, kind, at: now)), .id(booking.id), .id(patient),
                .text(kind.rawValue), .text(MessageState.due.rawValue), .instant(dueAt), .instant(now),
            ]
        }
        try connection.insertMany(into: "message", columns: Self.columns, rows: rows)
    }

    /// What is still to be said of a booking is no longer so.
    func drop(messagesOf booking: Booking) throws {
        // The state is no condition: by it the practice's due messages would be looked through, and locked.
        try connection.run(
            """
            UPDATE message SET state = CASE state WHEN 'due' THEN 'dropped' ELSE state END \
            WHERE practice_id = ? AND booking_id = ?
            """, .id(booking.practiceID), .id(booking.id))
    }

    /// The same each time the transaction has to run again: one message of a kind for each version of a booking.
    private static func messageID(_ booking: Booking, _ kind: MessageKind, at now: Instant) -> ID<Message> {
        let order = MessageKind.allCases.firstIndex(of: kind) ?? 0
        let subject = ID<EventSubject>(high: booking.id.high, low: booking.id.low ^ UInt64(order + 1) << 32)
        return ID(ID<Event>.of(subject: subject, version: booking.version, at: now))
    }
}
