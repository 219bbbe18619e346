public import Domain

extension SQLBookingStore {
    public func join(
        _ id: ID<WaitlistEntry>, practice: ID<Practice>, patient: ID<Patient>, wish: WaitlistWish,
        ask: Ask<WaitlistEntry>
    ) async throws -> Outcome<WaitlistEntry> {
        try InvalidInput.check(wish.problems(now: ask.now))
        let rules = try await practices.ruleBook(of: practice)
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        guard rules.services[wish.serviceID]?.isActive == true else {
            throw InvalidInput("serviceId", "unknown", "Name a service that the practice offers.")
        }
        return try await transact(ask, practice: practice) { transaction in
            let account = try transaction.account(for: patient, practice: practice)
            let isStaff = transaction.isStaff(of: practice)
            try WaitlistWish.admit(open: isStaff ? 0 : transaction.openWishes(of: account), isStaff: isStaff)
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

    func waitingRoom(of practice: ID<Practice>, offers: Int) async throws -> WaitingRoom {
        WaitingRoom(
            rules: try await practices.ruleBook(of: practice), zones: zones, seals: seals,
            bookingIDs: (0..<offers).map { _ in ids.next() }, sessionIDs: (0..<offers).map { _ in ids.next() })
    }
}

extension BookingTransaction {
    /// The open wishes for everybody whom the account looks after.
    fileprivate func openWishes(of account: ID<Account>?) throws -> Int {
        try connection.value(
            """
            SELECT COUNT(*) FROM waitlist_entry WHERE state IN ('waiting', 'offered') \
            AND patient_id IN (SELECT patient_id FROM guardian WHERE account_id = ?)
            """, .id(account)) ?? 0
    }

    fileprivate func reaches(_ entry: WaitlistEntry) throws -> Bool {
        switch scope {
        case .account(let account):
            try PatientTable.isGuardian(account, of: entry.patientID, in: connection)
        case .member, .system: scope.isStaff(of: entry.practiceID)
        case .platform(_, .admin): true
        case .visitor, .platform: false
        }
    }
}

extension Scope {
    var isPlatform: Bool {
        if case .platform(_, let role) = self { return role != .auditor }
        return false
    }
}
