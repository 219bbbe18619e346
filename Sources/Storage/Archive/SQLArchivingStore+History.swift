public import Domain

extension SQLArchivingStore {
    public func history(
        of account: ID<Account>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [HistoryEntry] {
        guard scope.reaches(account) else { throw RequestRefusal.missing }
        let patients = try await database.read(.current) { try PatientTable.ids(of: account, in: $0) }
        let live = try await database.read(.current) { connection in
            try SQLBookingStore.page(
                Reach(.account(account), patients: patients), after, limit, in: connection)
        }
        var archived: [ArchivedBooking] = []
        // By patient, not by account: what was archived before a dependant was linked is there too.
        for patient in patients { archived += try await archive.items(of: patient, after: after, limit: limit) }
        let entries = Self.merged(live, archived, limit: limit)
        try await seen(entries, .bookingHistory, scope: scope, now: now)
        return entries
    }

    public func history(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [HistoryEntry] {
        let entries = try await all(in: practice, scope: scope, after: after, limit: limit)
        try await seen(entries, .practiceHistory, scope: scope, now: now)
        return entries
    }

    public func outlines(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int
    ) async throws -> [Booking] {
        try await all(in: practice, scope: scope, after: after, limit: limit).map { entry in
            var booking = entry.booking
            booking.patientID = nil
            booking.accountID = nil
            return booking
        }
    }

    private func all(
        in practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int
    ) async throws -> [HistoryEntry] {
        guard scope.isStaff(of: practice) || scope.isPlatform else { throw RequestRefusal.missing }
        let reach = Reach(scope, patients: [])
        let live = try await database.scan(.mayLag) { connection in
            try SQLBookingStore.page(
                Reach(condition: "practice_id = ? AND \(reach.condition)", [.id(practice)] + reach.arguments),
                after, limit, in: connection)
        }
        let archived = try await archived(of: practice, scope: scope, after: after, limit: limit)
        return Self.merged(live, archived, limit: limit)
    }

    /// The practice's archived bookings as far as the scope reaches: a practitioner's role sees its own, and reads on
    /// until a page of those is full, for a page cut short would hide what comes after it.
    private func archived(
        of practice: ID<Practice>, scope: Scope, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        guard case .member(_, _, .practitioner, let practitioner) = scope else {
            return try await archive.items(of: practice, after: after, limit: limit)
        }
        var own: [ArchivedBooking] = []
        var cursor = after
        while let practitioner, own.count < limit {
            let page = try await archive.items(of: practice, after: cursor, limit: limit)
            own += page.filter { $0.booking.practitionerID == practitioner }
            guard let last = page.last?.booking, page.count == limit else { break }
            cursor = BookingCursor(startsAt: last.terms.startsAt, id: last.id)
        }
        return Array(own.prefix(limit))
    }

    /// Both as one list by (start, id). A booking that is in both is there once, at its higher version.
    static func merged(_ live: [Booking], _ archived: [ArchivedBooking], limit: Int) -> [HistoryEntry] {
        var byID: [ID<Booking>: HistoryEntry] = [:]
        for item in archived { byID[item.booking.id] = HistoryEntry(booking: item.booking, isArchived: true) }
        for booking in live {
            if let known = byID[booking.id], known.booking.version > booking.version { continue }
            byID[booking.id] = HistoryEntry(booking: booking, isArchived: false)
        }
        let ordered = byID.values.sorted {
            ($0.booking.terms.startsAt, $0.booking.id) < ($1.booking.terms.startsAt, $1.booking.id)
        }
        return Array(ordered.prefix(limit))
    }

    func seen(
        _ entries: [HistoryEntry], _ operation: Operation, scope: Scope, now: Instant
    ) async throws {
        try await audit.record(
            entries.filter { $0.booking.patientID != nil }.map { entry in
                AuditEntry(
                    id: ids.next(), at: now, practiceID: entry.booking.practiceID, actor: scope.actor,
                    operation: operation, subject: AuditSubject(.booking, entry.booking.id),
                    patientID: entry.booking.patientID)
            })
    }
}
