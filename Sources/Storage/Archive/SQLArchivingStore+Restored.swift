public import Domain

extension SQLArchivingStore {
    /// Brings live bookings in line with an archive that is of a later moment, after their database was put back.
    ///
    /// Where the archived booking is not older than the live one, and they are not alike, the archived one is what
    /// happened: it takes the row's place at the next version, and the time is given back. May be run again.
    /// - Parameter progress: told of each page how many archived bookings it had.
    /// - Returns: how many were replaced.
    public func settleRestored(now: Instant, progress: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        var replaced = 0
        var practice = ID<Practice>(high: 0, low: 0)
        while let next = try await database.scan({ [practice] in try BookingTable.nextPractice(after: practice, in: $0)
        }) {
            var cursor: BookingCursor?
            while true {
                let items = try await archive.items(of: next, after: cursor, limit: Self.page)
                for item in try await differing(items) where try await replace(item, now: now) { replaced += 1 }
                progress(items.count)
                try Task.checkCancellation()
                guard let last = items.last?.booking, items.count == Self.page else { break }
                cursor = BookingCursor(startsAt: last.terms.startsAt, id: last.id)
            }
            practice = next
        }
        return replaced
    }

    private static let page = 200

    private func differing(_ items: [ArchivedBooking]) async throws -> [ArchivedBooking] {
        try await database.scan { connection in
            try items.filter { try Self.isBehind($0, in: connection) != nil }
        }
    }

    /// The live booking that the item must replace; nil where there is none.
    private static func isBehind(_ item: ArchivedBooking, in connection: any SQLConnection) throws -> Booking? {
        let archived = item.booking
        guard let live = try BookingTable.find(archived.id, of: archived.practiceID, in: connection),
            live.version <= archived.version
        else { return nil }
        if live.version < archived.version { return live }
        // On its way to the archive at that moment: the archiver will take it out.
        return try alike(Self.item(live, epoch: item.epoch, in: connection), item) ? nil : live
    }

    private func replace(_ item: ArchivedBooking, now: Instant) async throws -> Bool {
        let ask = Ask<Bool>(
            scope: .system("the archive is newer than the database"), operation: .completeBooking, now: now)
        return try await database.write { connection in
            guard let live = try Self.isBehind(item, in: connection) else { return false }
            let transaction = BookingTransaction(connection, ask)
            try transaction.replace(live, by: item)
            try transaction.ledger.write(in: connection)
            return true
        }
    }
}

extension BookingTransaction {
    fileprivate func replace(_ live: Booking, by item: ArchivedBooking) throws {
        var booking = item.booking
        booking.version += 1
        let write = { try put(booking, over: live, item) }
        if live.state.ownsClaims { try release(live, write) } else { try write() }
        if live.state == .held {
            try closeHold(live)
            let wasKept = booking.state == .completed || booking.state == .noShow
            try wasKept ? takeOffer(of: live) : endOffer(of: live)
        }
        // Each version has its event: those that were lost are in the item, unless they had no place in the log yet.
        let known = Dictionary(
            item.events.map { ($0.event.version, $0.event) }, uniquingKeysWith: { first, _ in first })
        let lost = (live.version..<item.booking.version).map { last in
            var then = item.booking
            then.version = last + 1
            return known[then.version] ?? then.event(.bookingArchived, at: now)
        }
        try EventTable(side: .booking).append(lost, in: connection)
        record(booking, .bookingArchived)
    }

    private func put(_ booking: Booking, over live: Booking, _ item: ArchivedBooking) throws {
        let key: [SQLValue] = [.id(booking.practiceID), .id(booking.id)]
        try BookingTable.move(booking, from: live.version, in: connection)
        try connection.run(
            "UPDATE booking SET reason = ?, note = ?, overbooking = ? WHERE practice_id = ? AND id = ?",
            [.blob(item.sealedReason), .blob(item.sealedNote), .blob(item.sealedOverbooking)] + key)
        try connection.run("DELETE FROM payment WHERE practice_id = ? AND booking_id = ?", key)
        for payment in item.payments {
            try PaymentTable.insert(payment, reference: item.sealedReferences[payment.id], in: connection)
        }
        try WaitingMoneyTable.remove(
            WaitingMoneyTable.Row(practice: booking.practiceID, booking: booking.id), in: connection)
        // What was to be said of the booking then is not true any more.
        try connection.run("DELETE FROM message WHERE practice_id = ? AND booking_id = ?", key)
    }
}
