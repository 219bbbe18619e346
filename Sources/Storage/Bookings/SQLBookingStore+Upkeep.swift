public import Domain

extension SQLBookingStore: BookingUpkeep {
    /// Holds are tidied in small steps: each step keeps other writers waiting.
    private static let step = 50

    public func sweepExpired(limit: Int, now: Instant) async throws -> Int {
        // An expired offer is passed on to those who wait; only what nobody has seen to is tidied here.
        let due = try await due(
            "state = 'held' AND due_at <= ? AND (origin <> 'waitlist' OR due_at <= ?)",
            [.instant(now), .instant(now - Booking.offerGrace)], limit: limit)
        let ask = Ask<Int>(scope: .system("hold expired"), operation: .holdSlot, now: now)
        return try await inSteps(due, ask: ask) { transaction, booking in
            guard booking.state == .held, booking.state(at: now) == .expired else { return false }
            try transaction.expireHold(booking)
            return true
        }
    }

    public func closeForgotten(limit: Int, now: Instant) async throws -> Int {
        let due = try await due("state IN ('confirmed', 'arrived') AND due_at <= ?", [.instant(now)], limit: limit)
        let ask = Ask<Int>(scope: .system("closed by policy"), operation: .completeBooking, now: now)
        var closed = 0
        for (practice, bookings) in Dictionary(grouping: due, by: \.practiceID) {
            let rules = try await practices.ruleBook(of: practice)
            closed += try await inSteps(bookings, ask: ask) { [zones] transaction, booking in
                if OfferRules.isWithdrawn(booking, rules: rules, zones: zones) { return false }
                guard
                    let state = AttendBooking.close(booking, policy: rules.practice.details.closing, now: now)
                else { return false }
                _ = try transaction.become(state, booking, bySystem: true)
                return true
            }
        }
        return closed
    }

    public func forgetAnswers(limit: Int, now: Instant) async throws -> Int {
        try await database.write { [asking] in try asking.table.forget(now: now, limit: limit, in: $0) }
    }

    /// Practices in which something is held now.
    public func practicesWithHolds(limit: Int) async throws -> [ID<Practice>] {
        try await database.scan { connection in
            try connection.query("SELECT DISTINCT practice_id FROM open_hold LIMIT ?", .int(limit)) { try $0[0] }
        }
    }

    private func due(_ conditions: String, _ arguments: [SQLValue], limit: Int) async throws -> [Booking] {
        try await database.scan { connection in
            try BookingTable.select(
                "\(conditions) ORDER BY due_at LIMIT ?", arguments + [.int(limit)], in: connection)
        }
    }

    private func inSteps(
        _ found: [Booking], ask: Ask<Int>,
        _ body: @escaping @Sendable (BookingTransaction, Booking) throws -> Bool
    ) async throws -> Int {
        var done = 0
        let ordered = found.sorted { ($0.practiceID, $0.id) < ($1.practiceID, $1.id) }
        for start in stride(from: 0, to: ordered.count, by: Self.step) {
            let chunk = Array(ordered[start..<min(start + Self.step, ordered.count)])
            let outcome = try await transact(ask, practice: nil) { transaction in
                try chunk.count { booking in
                    // Read again: whoever waited for the lock decides anew.
                    guard
                        let fresh = try BookingTable.find(
                            booking.id, of: booking.practiceID, in: transaction.connection)
                    else { return false }
                    return try body(transaction, fresh)
                }
            }
            if case .done(let count) = outcome { done += count }
        }
        return done
    }
}
