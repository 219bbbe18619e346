public import Domain

extension SQLBookingStore {
    public func sessions(
        in practice: ID<Practice>, from: Instant, until: Instant, scope: Scope, now: Instant
    ) async throws -> [SessionView] {
        guard scope.isStaff(of: practice) || scope.isPlatform else { throw RequestRefusal.missing }
        return try await database.scan { connection in
            let sessions = try SessionTable.select(
                "practice_id = ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at, id LIMIT 1000",
                [.id(practice), .instant(from), .instant(until)], in: connection)
            let seen = sessions.filter { scope.isPlatform || scope.isStaff(of: practice, for: $0.practitionerID) }
            return try Self.views(of: seen, in: practice, now: now, connection)
        }
    }

    public func session(
        _ id: ID<Session>, in practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> SessionView {
        try await database.read(.current) { connection in
            guard let session = try SessionTable.find(id, of: practice, in: connection),
                scope.isPlatform || scope.isStaff(of: practice, for: session.practitionerID),
                let view = try Self.views(of: [session], in: practice, now: now, connection).first
            else { throw RequestRefusal.missing }
            return view
        }
    }

    private static func views(
        of sessions: [Session], in practice: ID<Practice>, now: Instant, _ connection: any SQLConnection
    ) throws -> [SessionView] {
        let live = try SessionTable.liveSeats(of: sessions, of: practice, now: now, in: connection)
        return sessions.map { SessionView(session: $0, liveSeats: live[ClaimOwner($0.id)] ?? 0) }
    }

    public func changeCapacity(
        of session: ID<Session>, in practice: ID<Practice>, version: Int, to capacity: Int, ask: Ask<Session>
    ) async throws -> Outcome<Session> {
        guard (1...500).contains(capacity) else {
            throw InvalidInput("capacity", "outOfRange", "Give 1 to 500.")
        }
        return try await changeSession(session, practice, version, ask) { transaction, session in
            session.capacity = capacity
            try SessionTable.update(session, in: transaction.connection)
            transaction.record(session, .sessionChanged)
        }
    }

    public func cancelSession(
        _ id: ID<Session>, in practice: ID<Practice>, version: Int, reason: String?, ask: Ask<Session>
    ) async throws -> Outcome<Session> {
        if let reason, !Session.reasonLength.contains(reason.unicodeScalars.count) {
            throw InvalidInput("reason", "length", "Give 1 to \(Session.reasonLength.upperBound) characters.")
        }
        return try await changeSession(id, practice, version, ask) { [seals] transaction, session in
            if session.isCancelled { throw BookingRefusal.sessionCancelled }
            let seats = try SessionTable.seats(of: session, in: transaction.connection).sorted { $0.id < $1.id }
            // Somebody has come already: then it is too late to call it off.
            if seats.contains(where: { $0.state == .arrived }) {
                throw BookingRefusal.wrongState(.arrived, wanted: .cancelled)
            }
            let kept = seats.filter { $0.keepsTime(at: transaction.now) }
            for booking in seats { try transaction.cancelSeat(booking) }
            if let reason { try transaction.add(note: reason, to: kept, of: practice, seals: seals) }
            if session.hasCells { try ClaimTable.free(session, in: transaction.connection) }
            session.hasCells = false
            session.isCancelled = true
            try SessionTable.update(session, in: transaction.connection)
            transaction.record(session, .sessionCancelled)
        }
    }

    public func reopenSession(
        _ id: ID<Session>, in practice: ID<Practice>, version: Int, ask: Ask<Session>
    ) async throws -> Outcome<Session> {
        try await changeSession(id, practice, version, ask) { transaction, session in
            guard session.isCancelled else { throw SessionRefusal.notCancelled }
            session.isCancelled = false
            try SessionTable.update(session, in: transaction.connection)
            transaction.record(session, .sessionReopened)
        }
    }

    private func changeSession(
        _ id: ID<Session>, _ practice: ID<Practice>, _ version: Int, _ ask: Ask<Session>,
        _ change: @escaping @Sendable (BookingTransaction, inout Session) throws -> Void
    ) async throws -> Outcome<Session> {
        guard ask.scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        return try await transact(ask, practice: practice) { transaction in
            guard var session = try SessionTable.find(id, of: practice, in: transaction.connection) else {
                throw RequestRefusal.missing
            }
            guard ask.scope.isStaff(of: practice, for: session.practitionerID) else { throw RequestRefusal.missing }
            guard session.version == version else { throw RequestRefusal.staleVersion(current: session.version) }
            try SessionTable.raise(&session, in: transaction.connection)
            try change(transaction, &session)
            return session
        }
    }
}

extension BookingTransaction {
    /// Cancels one seat of a session that is being cancelled: its own step must not touch the session again.
    fileprivate func cancelSeat(_ found: Booking) throws {
        if !found.keepsTime(at: now) { return try expire(found) }
        var booking = found
        booking.version += 1
        booking.state = .cancelled
        booking.changedAt = now
        try advance(booking, .bookingCancelled)
        try ClaimTable.free(booking, in: connection)
        if found.state == .held { try closeHold(booking) }
        try endOffer(of: booking)
        try refund(booking)
        try drop(messagesOf: booking)
        try tell(booking, .cancelledByPractice)
    }
}
