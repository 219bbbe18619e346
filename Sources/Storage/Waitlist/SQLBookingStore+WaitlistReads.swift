public import Domain

extension SQLBookingStore {
    public func waitlist(of account: ID<Account>, scope: Scope, now: Instant) async throws -> [WaitlistEntry] {
        guard scope.reaches(account) else { throw RequestRefusal.missing }
        let found: [WaitlistEntry] = try await database.read(.current) { connection in
            let patients = try PatientTable.ids(of: account, in: connection)
            if patients.isEmpty { return [] }
            let list = SQLList(patients)
            return try WaitlistTable.select(
                "patient_id IN (\(list.places)) ORDER BY created_at DESC, id LIMIT 200", list.values, in: connection
            ).map(\.entry)
        }
        try await seen(found, .listWaitlist, scope: scope, now: now)
        return found
    }

    public func places(of account: ID<Account>, scope: Scope) async throws -> [ID<WaitlistEntry>: Int] {
        guard scope.reaches(account) else { throw RequestRefusal.missing }
        return try await database.read(.current) { connection in
            let own = try WaitlistTable.select(
                """
                state IN ('waiting', 'offered') \
                AND patient_id IN (SELECT patient_id FROM guardian WHERE account_id = ?) LIMIT ?
                """, [.id(account), .int(WaitlistWish.mostOpen)], in: connection)
            var places: [ID<WaitlistEntry>: Int] = [:]
            for row in own { places[row.entry.id] = try WaitlistTable.before(row, in: connection) }
            return places
        }
    }

    public func waitlist(
        in practice: ID<Practice>, scope: Scope, after: ID<WaitlistEntry>?, limit: Int, now: Instant
    ) async throws -> [WaitlistEntry] {
        guard scope.isStaff(of: practice) || scope.isPlatform else { throw RequestRefusal.missing }
        let found: [WaitlistEntry] = try await database.read(.current) { connection in
            let rest = try SQLAnchor.condition(
                after: after, in: "waitlist_entry", by: "turn_at", { SQLValue.int($0 as Int64) }, connection)
            return try WaitlistTable.select(
                "practice_id = ? AND state IN ('waiting', 'offered')\(rest.sql) ORDER BY turn_at, id LIMIT ?",
                [.id(practice)] + rest.arguments + [.int(limit)], in: connection
            ).map(\.entry)
        }
        try await seen(found, .listPracticeWaitlist, scope: scope, now: now)
        return found
    }

    private func seen(
        _ entries: [WaitlistEntry], _ operation: Operation, scope: Scope, now: Instant
    ) async throws {
        try await seenInList(
            entries.map { entry in
                AuditEntry(
                    id: ids.next(), at: now, practiceID: entry.practiceID, actor: scope.actor, operation: operation,
                    subject: AuditSubject(.waitlistEntry, entry.id), patientID: entry.patientID)
            })
    }
}
