public import Domain

/// The worker's part of the waitlist: what no freeing transaction has offered.
extension SQLBookingStore {
    /// Offers that one round makes in one practice.
    private static let offersEach = 10
    /// Entries that one round looks at in one practice, first in line first.
    private static let looks = 200

    public func offerFreeTimes(limit: Int, now: Instant) async throws -> Int {
        var made = try await passOn(limit: limit, now: now)
        var last = ID<Practice>(high: 0, low: 0)
        while made < limit, let practice = try await nextWaiting(after: last) {
            made += try await offer(in: practice, now: now)
            last = practice
        }
        return made
    }

    /// An offer that nobody took goes to the next in line in the step that ends it, so that nobody comes between.
    private func passOn(limit: Int, now: Instant) async throws -> Int {
        let ended = try await database.scan { connection in
            try BookingTable.select(
                "state = 'held' AND due_at <= ? AND origin = 'waitlist' ORDER BY due_at LIMIT ?",
                [.instant(now), .int(limit)], in: connection)
        }
        let ask = Ask<Bool>(scope: .system("waitlist"), operation: .joinWaitlist, now: now)
        var made = 0
        for offered in ended {
            let room = try await waitingRoom(of: offered.practiceID, offers: 1)
            let outcome = try await transact(ask, practice: offered.practiceID) { transaction in
                try transaction.passOn(offered.id, of: offered.practiceID, to: room)
            }
            if case .done(true) = outcome { made += 1 }
        }
        return made
    }

    private func nextWaiting(after practice: ID<Practice>) async throws -> ID<Practice>? {
        try await database.scan { connection in
            try connection.value(
                """
                SELECT practice_id FROM waitlist_entry WHERE state = 'waiting' AND practice_id > ? \
                ORDER BY practice_id LIMIT 1
                """, .id(practice))
        }
    }

    private func offer(in practice: ID<Practice>, now: Instant) async throws -> Int {
        let room = try await waitingRoom(of: practice, offers: Self.offersEach)
        let ask = Ask<Bool>(scope: .system("waitlist"), operation: .joinWaitlist, now: now)
        // Looked at by a plain read first: most rounds find nothing, and need not keep a writer waiting.
        let hopeful = try await database.scan { connection in
            let looking = BookingTransaction(connection, ask)
            return try WaitlistTable.select(
                "practice_id = ? AND state = 'waiting' ORDER BY turn_at, id LIMIT ?",
                [.id(practice), .int(Self.looks)], in: connection
            ).filter { try looking.canServe($0, room) }.map(\.entry.id)
        }
        var made = 0
        for entry in hopeful where made < room.bookingIDs.count {
            let index = made
            // One transaction for each entry: many in one would hold up everybody's bookings.
            let outcome = try await transact(ask, practice: practice) { transaction in
                try transaction.serve(entry, practice: practice, room, index: index)
            }
            if case .done(true) = outcome { made += 1 }
        }
        return made
    }
}

extension BookingTransaction {
    /// Ends an offer that has run out, and offers its time to the next.
    /// - Returns: whether somebody was there to offer it to.
    fileprivate func passOn(_ id: ID<Booking>, of practice: ID<Practice>, to room: WaitingRoom) throws -> Bool {
        guard let booking = try BookingTable.find(id, of: practice, in: connection), booking.state == .held,
            booking.state(at: now) == .expired
        else { return false }
        try expireHold(booking)
        try offer(booking, to: room)
        return try BookingTable.find(room.bookingIDs[0], of: practice, in: connection) != nil
    }

    fileprivate func canServe(_ row: WaitlistTable.Row, _ room: WaitingRoom) throws -> Bool {
        if isOver(row.entry.wish, room) { return true }
        guard room.rules.practice.state == .published else { return false }
        return try fitting(row, practitioner: nil, within: nil, room) != nil
    }

    /// Offers a waiting entry a time that is free now, or ends it when its dates are over.
    fileprivate func serve(
        _ id: ID<WaitlistEntry>, practice: ID<Practice>, _ room: WaitingRoom, index: Int
    ) throws -> Bool {
        let found = try WaitlistTable.select(
            "practice_id = ? AND id = ? AND state = 'waiting'", [.id(practice), .id(id)], in: connection)
        guard var row = found.first else { return false }
        if isOver(row.entry.wish, room) {
            row.entry.version += 1
            row.entry.state = .ended
            guard try WaitlistTable.advance(row, from: .waiting, in: connection) else { throw BeginAgain() }
            ledger.add(row.entry.event(.waitlistEnded, at: now), about: .waitlistEntry, patient: row.entry.patientID)
            return false
        }
        guard room.rules.practice.state == .published,
            let slot = try fitting(row, practitioner: nil, within: nil, room)
        else { return false }
        return try offer(slot, to: row, room, index: index)
    }

    private func isOver(_ wish: WaitlistWish, _ room: WaitingRoom) -> Bool {
        let zones = room.rules.locations.values.compactMap { room.zones.zone($0.value.timeZone) }
        return !zones.isEmpty && zones.allSatisfy { $0.date(of: now) > wish.until }
    }
}
