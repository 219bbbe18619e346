public import Domain

/// Moves closed bookings out of the live store, and reads both as one.
///
/// Put, read back, then delete at the version that was put: a crash anywhere leaves the booking in one place or in
/// both, never in neither.
public struct SQLArchivingStore: ArchivingStore {
    let database: any SQLDatabase
    let archive: any BookingArchive
    let ids: IDSource
    let seals: PatientSeals
    let audit: any AuditLog

    public init(
        _ database: any SQLDatabase, archive: any BookingArchive, ids: IDSource, seals: PatientSeals,
        audit: any AuditLog
    ) {
        self.database = database
        self.archive = archive
        self.ids = ids
        self.seals = seals
        self.audit = audit
    }

    public func archive(closedBefore: Instant, limit: Int, now: Instant) async throws -> Int {
        var looked: Set<ID<Booking>> = []
        while true {
            let items = try await database.scan { connection in
                try Self.candidates(closedBefore: closedBefore, limit: limit, in: connection)
            }
            let ids = Set(items.map { $0.booking.id })
            guard !ids.isSubset(of: looked) else { return 0 }
            let moved = try await move(items)
            if moved > 0 { return moved }
            // Another archiver was quicker with all of these, which is not the end: others are left.
            looked.formUnion(ids)
        }
    }

    private func move(_ items: [ArchivedBooking]) async throws -> Int {
        var moved = 0
        var refusal: ArchiveRefusal?
        for item in items {
            do {
                if try await move(item) { moved += 1 }
            } catch let error as ArchiveRefusal {
                // It must not hold up the others; it is told once nothing else is left to move.
                refusal = refusal ?? error
            }
        }
        if moved == 0, let refusal { throw refusal }
        return moved
    }

    private func move(_ item: ArchivedBooking) async throws -> Bool {
        let booking = item.booking
        try await archive.put(item)
        let kept = try await archive.get(booking.id, of: booking.practiceID)
        // What came back must be what went in; an equal version that reads alike counts as put.
        guard let kept, Self.alike(kept, item) else { return false }
        return try await database.write { connection in try Self.delete(booking, in: connection) }
    }

    /// All but the events: an item that was there before keeps more of them.
    static func alike(_ a: ArchivedBooking, _ b: ArchivedBooking) -> Bool {
        a.booking == b.booking && a.payments == b.payments && a.sealedReason == b.sealedReason
            && a.sealedNote == b.sealedNote && a.sealedOverbooking == b.sealedOverbooking
            && a.sealedReferences == b.sealedReferences
    }

    /// Closed bookings without an open payment, longest closed first.
    private static func candidates(
        closedBefore: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [ArchivedBooking] {
        let closed = BookingState.allCases.filter(\.isClosed)
        let epoch: ID<LogEpoch>? = try EventTable(side: .booking).epoch(in: connection)
        var items: [ArchivedBooking] = []
        for state in closed {
            let bookings = try BookingTable.select(
                """
                state = ? AND due_at < ? AND NOT EXISTS (SELECT 1 FROM payment p WHERE \
                p.practice_id = booking.practice_id AND p.booking_id = booking.id AND \(PaymentTable.isOpen("booking"))) \
                ORDER BY due_at LIMIT ?
                """,
                [.text(state.rawValue), .instant(closedBefore), .int(limit - items.count)], in: connection)
            for booking in bookings {
                items.append(try item(booking, epoch: epoch, in: connection))
            }
            if items.count >= limit { break }
        }
        return items
    }

    static func item(
        _ found: Booking, epoch: ID<LogEpoch>?, in connection: any SQLConnection
    ) throws -> ArchivedBooking {
        var booking = found
        booking.holdExpiresAt = nil
        let payments = try PaymentTable.payments(of: booking, in: connection)
        let key: [SQLValue] = [.id(booking.practiceID), .id(booking.id)]
        let (reason, note, overbooking): ([UInt8]?, [UInt8]?, [UInt8]?) =
            try connection.first(
                "SELECT reason, note, overbooking FROM booking WHERE practice_id = ? AND id = ?", key
            ) { (try $0[0], try $0[1], try $0[2]) } ?? (nil, nil, nil)
        let references: [(ID<Payment>, [UInt8]?)] = try connection.query(
            "SELECT id, reference FROM payment WHERE practice_id = ? AND booking_id = ?", key
        ) { (try $0[0], try $0[1]) }
        return ArchivedBooking(
            booking: booking, payments: payments, sealedReason: reason, sealedNote: note,
            sealedOverbooking: overbooking,
            sealedReferences: Dictionary(
                references.compactMap { id, sealed in sealed.map { (id, $0) } },
                uniquingKeysWith: { first, _ in first }),
            events: try EventTable(side: .booking).events(of: booking, in: connection),
            epoch: epoch ?? ID(high: 0, low: 0))
    }

    private static func delete(_ booking: Booking, in connection: any SQLConnection) throws -> Bool {
        let key: [SQLValue] = [.id(booking.practiceID), .id(booking.id)]
        let gone = try connection.run(
            "DELETE FROM booking WHERE practice_id = ? AND id = ? AND version = ?", key + [.int(booking.version)])
        guard gone == 1 else { return false }  // It changed meanwhile: the next round puts it again.
        try connection.run("DELETE FROM payment WHERE practice_id = ? AND booking_id = ?", key)
        try connection.run("DELETE FROM message WHERE practice_id = ? AND booking_id = ?", key)
        return true
    }
}

extension EventTable {
    /// A booking's events that are still in the log, oldest first.
    func events(of booking: Booking, in connection: any SQLConnection) throws -> [PositionedEvent] {
        try connection.query(
            """
            SELECT position, id, practice_id, kind, subject_id, version, at, detail FROM booking_event \
            WHERE practice_id = ? AND subject_id = ? AND position IS NOT NULL ORDER BY version
            """, .id(booking.practiceID), .id(booking.id)
        ) { row in
            PositionedEvent(
                position: try row[0],
                event: Event(
                    id: try row[1], practiceID: try row[2], kind: try row[3], subject: try row[4],
                    version: try row[5], at: try row[6], detail: try EventDetail.parse(try row[7])))
        }
    }
}
