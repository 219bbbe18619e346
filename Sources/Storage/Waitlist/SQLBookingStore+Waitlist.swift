public import Domain

extension SQLBookingStore {
    public func join(
        _ id: ID<WaitlistEntry>, practice: ID<Practice>, patient: ID<Patient>, wish: WaitlistWish,
        ask: Ask<WaitlistEntry>
    ) async throws -> Outcome<WaitlistEntry> {
        try InvalidInput.check(wish.problems())
        let rules = try await practices.ruleBook(of: practice)
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        guard rules.services[wish.serviceID]?.isActive == true else {
            throw InvalidInput("serviceId", "unknown", "Name a service that the practice offers.")
        }
        return try await transact(ask, practice: practice) { transaction in
            let account = try transaction.account(for: patient, practice: practice)
            let entry = WaitlistEntry(
                id: id, practiceID: practice, version: 1, state: .waiting, patientID: patient, accountID: account,
                wish: wish, createdAt: transaction.now, offeredBookingID: nil)
            try PatientTable.remember(patient, at: practice, in: transaction.connection)
            try WaitlistTable.insert(
                WaitlistTable.Row(entry: entry, turnAt: transaction.now, offers: 0), in: transaction.connection)
            transaction.ledger.add(
                entry.event(.waitlistJoined, at: transaction.now), about: .waitlistEntry, patient: patient)
            return entry
        }
    }

    public func leave(
        _ id: ID<WaitlistEntry>, of practice: ID<Practice>, version: Int, ask: Ask<WaitlistEntry>
    ) async throws -> Outcome<WaitlistEntry> {
        try await transact(ask, practice: practice) { transaction in
            let found = try WaitlistTable.select(
                "practice_id = ? AND id = ?", [.id(practice), .id(id)], in: transaction.connection)
            guard var row = found.first, try transaction.reaches(row.entry) else { throw RequestRefusal.missing }
            guard row.entry.version == version else {
                throw RequestRefusal.staleVersion(current: row.entry.version)
            }
            guard row.entry.state == .waiting else {
                // An offer is let go by cancelling it: then its time is passed on in the same step.
                throw WaitlistRefusal.notWaiting(row.entry.state)
            }
            row.entry.version += 1
            row.entry.state = .left
            guard try WaitlistTable.advance(row, from: .waiting, in: transaction.connection) else {
                throw BeginAgain()
            }
            transaction.ledger.add(
                row.entry.event(.waitlistLeft, at: transaction.now), about: .waitlistEntry,
                patient: row.entry.patientID)
            return row.entry
        }
    }

    public func waitlist(of account: ID<Account>, scope: Scope) async throws -> [WaitlistEntry] {
        try await database.read(.current) { connection in
            let patients = try PatientTable.ids(of: account, in: connection)
            if patients.isEmpty { return [] }
            let places = repeatElement("?", count: patients.count).joined(separator: ", ")
            return try WaitlistTable.select(
                "patient_id IN (\(places)) ORDER BY created_at DESC, id LIMIT 200", patients.map { .id($0) },
                in: connection
            ).map(\.entry)
        }
    }

    public func waitlist(in practice: ID<Practice>, scope: Scope, limit: Int) async throws -> [WaitlistEntry] {
        guard scope.isStaff(of: practice) || scope.isPlatform else { throw RequestRefusal.missing }
        return try await database.read(.current) { connection in
            try WaitlistTable.select(
                "practice_id = ? AND state IN ('waiting', 'offered') ORDER BY turn_at, id LIMIT ?",
                [.id(practice), .int(limit)], in: connection
            ).map(\.entry)
        }
    }

    func waitingRoom(of practice: ID<Practice>, offers: Int) async throws -> WaitingRoom {
        WaitingRoom(
            rules: try await practices.ruleBook(of: practice), zones: zones, seals: seals,
            bookingIDs: (0..<offers).map { _ in ids.next() }, sessionIDs: (0..<offers).map { _ in ids.next() })
    }

    public func offerFreeTimes(limit: Int, now: Instant) async throws -> Int {
        let waiting: [ID<Practice>] = try await database.scan { connection in
            try connection.query(
                "SELECT DISTINCT practice_id FROM waitlist_entry WHERE state = 'waiting' LIMIT ?", .int(limit)
            ) { try $0[0] }
        }
        var made = 0
        for practice in waiting where made < limit {
            let room = try await waitingRoom(of: practice, offers: 10)
            made += try await offer(in: practice, room, now: now)
        }
        return made
    }

    private func offer(in practice: ID<Practice>, _ room: WaitingRoom, now: Instant) async throws -> Int {
        let entries = try await database.scan { connection in
            try WaitlistTable.select(
                "practice_id = ? AND state = 'waiting' ORDER BY turn_at, id LIMIT ?",
                [.id(practice), .int(200)], in: connection
            ).map(\.entry.id)
        }
        var made = 0
        let ask = Ask<Bool>(scope: .system("waitlist"), operation: .joinWaitlist, now: now)
        for entry in entries where made < room.bookingIDs.count {
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
    fileprivate func reaches(_ entry: WaitlistEntry) throws -> Bool {
        switch scope {
        case .account(let account):
            try PatientTable.isGuardian(account, of: entry.patientID, in: connection)
        case .member, .system: scope.isStaff(of: entry.practiceID)
        case .platform(_, .admin): true
        case .visitor, .platform: false
        }
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

extension Scope {
    var isPlatform: Bool {
        if case .platform(_, let role) = self { return role != .auditor }
        return false
    }
}
