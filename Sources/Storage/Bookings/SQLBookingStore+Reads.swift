public import Domain

extension SQLBookingStore {
    public func booking(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> BookingView {
        let view = try await database.read(.current) { [seals] connection in
            let found = try Self.reachable(id, of: practice, scope: scope, in: connection)
            return try Self.view(of: found, scope: scope, seals: seals, in: connection)
        }
        try await seen([view.booking], .getBooking, scope: scope, now: now)
        return view
    }

    public func visit(
        _ id: ID<Visit>, of practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [BookingView] {
        let views = try await database.read(.current) { [seals] connection in
            let reach = try Reach.reads(scope, in: connection)
            return try BookingTable.select(
                "practice_id = ? AND visit_id = ? AND \(reach.condition) ORDER BY starts_at, id",
                [.id(practice), .id(id)] + reach.arguments, in: connection
            ).map { try Self.view(of: $0, scope: scope, seals: seals, in: connection) }
        }
        try await seen(views.map(\.booking), .getBooking, scope: scope, now: now)
        return views
    }

    public func liveBooking(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope
    ) async throws -> LiveBooking {
        try await database.read(.current) {
            LiveBooking(try Self.reachable(id, of: practice, scope: scope, in: $0))
        }
    }

    public func bookings(
        of account: ID<Account>, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [Booking] {
        guard scope.reaches(account) else { throw RequestRefusal.missing }
        let found = try await database.read(.current) { connection in
            let patients = try PatientTable.ids(of: account, in: connection)
            return try Self.page(Reach(.account(account), patients: patients), after, limit, in: connection)
        }
        try await seenInList(looks(at: found, .listBookings, scope: scope, now: now))
        return found
    }

    public func bookings(
        in practice: ID<Practice>, from: Instant, until: Instant, at location: ID<Location>?,
        of practitioner: ID<Practitioner>?, scope: Scope, after: BookingCursor?, limit: Int, now: Instant
    ) async throws -> [BookingView] {
        let views = try await database.scan(.mayLag) { [seals] connection in
            let reach = try Reach.reads(scope, in: connection)
            let start = after.map { max($0.startsAt, from) } ?? from
            var sql = "practice_id = ? AND starts_at >= ? AND starts_at < ? AND \(reach.condition)"
            var arguments: [SQLValue] = [.id(practice), .instant(start), .instant(until)] + reach.arguments
            if let practitioner {
                sql += " AND practitioner_id = ?"
                arguments.append(.id(practitioner))
            }
            if let location {
                sql += " AND location_id = ?"
                arguments.append(.id(location))
            }
            if let after {
                sql += " AND (starts_at > ? OR id > ?)"
                arguments += [.instant(after.startsAt), .id(after.id)]
            }
            let found = try BookingTable.select(
                sql + " ORDER BY starts_at, id LIMIT ?", arguments + [.int(limit)], in: connection)
            return try BookingViews(scope: scope, seals: seals, connection: connection).read(found, of: practice)
        }
        try await seenInList(looks(at: views.map(\.booking), .listPracticeBookings, scope: scope, now: now))
        return views
    }

    public func events(
        of booking: ID<Booking>, in practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [PositionedEvent] {
        let (found, events) = try await database.read(.current) { connection in
            let found = try Self.reachable(booking, of: practice, scope: scope, in: connection)
            return (found, try EventTable(side: .booking).events(of: found, in: connection))
        }
        try await seen([found], .bookingEvents, scope: scope, now: now)
        return events
    }

    public func occupancy(
        in practice: ID<Practice>, owners: [ClaimOwner], from: Instant, until: Instant, now: Instant,
        _ freshness: Freshness
    ) async throws -> Occupancy {
        try await database.read(freshness) { connection in
            try Occupancy.read(practice, owners, from: from, until: until, now: now, in: connection)
        }
    }

    /// Leaves an audit row for each patient's booking that is shown; a patient who looks at its own leaves one too.
    func seen(_ bookings: [Booking], _ operation: Operation, scope: Scope, now: Instant) async throws {
        try await audit.record(looks(at: bookings, operation, scope: scope, now: now))
    }

    /// Of a list that a screen reads again and again: a look leaves its row once in a while.
    func seenInList(_ looks: [AuditEntry]) async throws {
        let new = recentLooks.new(looks)
        try await audit.record(new)
        recentLooks.add(new)
    }

    private func looks(
        at bookings: [Booking], _ operation: Operation, scope: Scope, now: Instant
    ) -> [AuditEntry] {
        bookings.filter { $0.patientID != nil }.map { booking in
            AuditEntry(
                id: ids.next(), at: now, practiceID: booking.practiceID, actor: scope.actor, operation: operation,
                subject: AuditSubject(.booking, booking.id), patientID: booking.patientID)
        }
    }

    /// A page by (start, id).
    static func page(
        _ reach: Reach, _ after: BookingCursor?, _ limit: Int, in connection: any SQLConnection
    ) throws -> [Booking] {
        var sql = reach.condition
        var arguments = reach.arguments
        if let after {
            sql += " AND (starts_at > ? OR (starts_at = ? AND id > ?))"
            arguments += [.instant(after.startsAt), .instant(after.startsAt), .id(after.id)]
        }
        return try BookingTable.select(
            sql + " ORDER BY starts_at, id LIMIT ?", arguments + [.int(limit)], in: connection)
    }

    static func reachable(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope, in connection: any SQLConnection
    ) throws -> Booking {
        let reach = try Reach.reads(scope, in: connection)
        let found = try BookingTable.select(
            "practice_id = ? AND id = ? AND \(reach.condition)", [.id(practice), .id(id)] + reach.arguments,
            in: connection)
        guard let booking = found.first else { throw RequestRefusal.missing }
        return booking
    }

    /// Nil where the booking has no patient, or the patient's key is gone.
    static func seal(
        of booking: Booking, _ seals: PatientSeals, in connection: any SQLConnection
    ) throws -> PatientSeal? {
        guard let patient = booking.patientID else { return nil }
        do {
            return try seals.seal(of: patient, in: connection)
        } catch RequestRefusal.missing {
            return nil
        }
    }

    static func view(
        of booking: Booking, scope: Scope, seals: PatientSeals, in connection: any SQLConnection
    ) throws -> BookingView {
        let views = BookingViews(scope: scope, seals: seals, connection: connection)
        guard let view = try views.read([booking], of: booking.practiceID).first else { throw RequestRefusal.missing }
        return view
    }
}
