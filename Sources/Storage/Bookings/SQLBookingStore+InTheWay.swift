public import Domain

extension SQLBookingStore {
    public func claims(
        in practice: ID<Practice>, owners: [ClaimOwner], from: Instant, until: Instant, scope: Scope, now: Instant
    ) async throws -> [Claim] {
        guard scope.isStaff(of: practice), !owners.isEmpty else { return [] }
        return try await database.scan { connection in
            let live = try ClaimTable.find(
                owners: owners, cells: Cell.range(from: from, until: until), of: practice, in: connection
            ).filter { $0.isLive(at: now) }.map(\.claim)
            // Rooms are shared: what has one may be of a diary that is not whoever's asks.
            let seen = try Set(
                Self.reachable(live.compactMap(\.bookingID), of: practice, scope: scope, in: connection).map(\.id))
            let sessions = try Set(live.compactMap(\.sessionID)).filter { id in
                guard let session = try SessionTable.find(id, of: practice, in: connection) else { return false }
                let isTaken = try SessionTable.seats(of: session, in: connection).contains { $0.keepsTime(at: now) }
                return isTaken && scope.isStaff(of: practice, for: session.practitionerID)
            }
            return live.filter { claim in
                claim.bookingID.map(seen.contains) ?? claim.sessionID.map(sessions.contains) ?? false
            }
        }
    }

    public func bookingsInTheWay(
        _ ids: [ID<Booking>], of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [BookingView] {
        guard scope.isStaff(of: practice), !ids.isEmpty else { return [] }
        let views = try await database.scan { [seals] connection in
            let found = try Self.reachable(ids, of: practice, scope: scope, in: connection)
                .sorted { ($0.terms.startsAt, $0.id) < ($1.terms.startsAt, $1.id) }
            return try BookingViews(scope: scope, seals: seals, connection: connection).read(found, of: practice)
        }
        try await seen(views.map(\.booking), .explainSlot, scope: scope, now: now)
        return views
    }

    public func isKnownToPatients(_ practice: ID<Practice>) async throws -> Bool {
        try await database.scan { connection in
            try ["practice_patient", "patient", "booking", "waitlist_entry"].contains { table in
                try connection.exists("SELECT 1 FROM \(table) WHERE practice_id = ?", .id(practice))
            }
        }
    }

    private static func reachable(
        _ ids: [ID<Booking>], of practice: ID<Practice>, scope: Scope, in connection: any SQLConnection
    ) throws -> [Booking] {
        let ids = Set(ids).sorted()
        guard !ids.isEmpty else { return [] }
        let reach = try Reach.reads(scope, in: connection)
        let list = SQLList(ids)
        return try BookingTable.select(
            "practice_id = ? AND id IN (\(list.places)) AND \(reach.condition)",
            [.id(practice)] + list.values + reach.arguments, in: connection)
    }
}
