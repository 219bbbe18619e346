public import Domain

extension SQLBookingStore {
    public func settleReceived(limit: Int, now: Instant) async throws -> Int {
        let due = try await database.scan { try WaitingMoneyTable.due(at: now, limit: limit, in: $0) }
        let ask = Ask<Bool>(scope: .system("money received"), operation: .confirmBooking, now: now)
        var settled = 0
        for (practice, rows) in Dictionary(grouping: due, by: \.practice) {
            let rules = try await practices.ruleBook(of: practice)
            for row in rows {
                let sessions = sessionIDs()
                // One transaction each: who cannot be settled holds up nobody else.
                let outcome = try await transact(ask, practice: practice) { [zones] transaction in
                    try transaction.settle(row, rules: rules, zones: zones, sessions: sessions)
                }
                if case .done(true) = outcome { settled += 1 }
            }
        }
        return settled
    }

    public func refunds(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [BookingView] {
        guard scope.isStaff(of: practice) || scope.isPlatform else { throw RequestRefusal.missing }
        let views = try await database.scan { [seals] connection in
            let reach = Reach(scope, patients: [])
            let condition = """
                practice_id = ? AND id IN (SELECT booking_id FROM payment WHERE practice_id = ? \
                AND state = 'refunding') AND \(reach.condition)
                """
            let refunding = Reach(condition: condition, [.id(practice), .id(practice)] + reach.arguments)
            let found = try Self.page(refunding, after, limit, in: connection)
            return try BookingViews(scope: scope, seals: seals, connection: connection).read(found, of: practice)
        }
        try await seen(views.map(\.booking), .listRefunds, scope: scope, now: now)
        return views
    }
}

extension BookingTransaction {
    /// Money came in for a booking: it confirms it soon, or is given back; for a cancelled one at once.
    func settleSoon(_ payment: inout Payment, for booking: Booking) throws {
        switch booking.state(at: now) {
        case .cancelled: try advance(&payment, to: .refunding)
        case .held, .expired: try WaitingMoneyTable.put(booking, dueAt: now, in: connection)
        case .confirmed, .arrived, .completed, .noShow: break
        }
    }

    /// - Returns: whether there is nothing left to look at.
    fileprivate func settle(
        _ row: WaitingMoneyTable.Row, rules: RuleBook, zones: any TimeZones, sessions: [ID<Session>]
    ) throws -> Bool {
        guard let booking = try BookingTable.find(row.booking, of: row.practice, in: connection) else {
            try WaitingMoneyTable.remove(row, in: connection)
            return true
        }
        let facts = try confirmFacts(of: booking, rules: rules, zones: zones)
        // A visit is confirmed as one: until the others can be, its money waits as for a missing part.
        let all = try together(booking)
        let others = try all.filter { $0.id != booking.id }.map {
            try confirmFacts(of: $0, rules: rules, zones: zones)
        }
        let isActive = try booking.patientID.map { try PatientTable.isActive($0, in: connection) } ?? true
        switch SettleReceived.decide(facts, others: others, isPatientActive: isActive, now: now) {
        case .leave: break
        case .wait(let until):
            try WaitingMoneyTable.put(booking, dueAt: until, in: connection)
            return false
        case .confirm:
            let confirmed = try attempt {
                try confirm(all, rules: rules, zones: zones, sessions: sessions)
            }
            // What had its time could be confirmed; what had lost it found it taken.
            if confirmed == nil { try giveBack(moneyOf: booking) }
        case .giveBack: try giveBack(moneyOf: booking)
        }
        try WaitingMoneyTable.remove(row, in: connection)
        return true
    }

    /// The desk gives back what came too late, and the patient is told that the time is not theirs.
    private func giveBack(moneyOf found: Booking) throws {
        var booking = found
        if booking.state(at: now) == .expired, booking.state == .held {
            booking = try expireHold(booking)
        }
        try refund(booking)
        try payChanged(booking)
        guard found.state != .cancelled, let patient = found.patientID,
            try PatientTable.isActive(patient, in: connection)
        else { return }
        booking.version += 1
        try tell(booking, .moneyReturned)
    }
}
