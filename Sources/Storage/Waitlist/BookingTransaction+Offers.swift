import Domain

/// What offering needs and a transaction may not make: rules, zones, and ids for the holds that are offered.
struct WaitingRoom: Sendable {
    /// Entries that are looked at for one freed time: the transaction must stay short, and the worker sees to the rest.
    static let looks = 50

    let rules: RuleBook
    let zones: any TimeZones
    let seals: PatientSeals
    let bookingIDs: [ID<Booking>]
    let sessionIDs: [ID<Session>]
}

extension BookingTransaction {
    /// Offers a time that has just become free to the next who wait for it. It never fails whoever freed it.
    func offer(_ freed: Booking, to waiting: WaitingRoom) throws {
        guard waiting.rules.practice.state == .published, freed.terms.endsAt > now else { return }
        let interval = Interval(start: freed.terms.claimedFrom, end: freed.terms.claimedUntil)
        // What cannot be offered here, the worker offers.
        _ = try attempt(atAnyPrice: true) {
            try offer(interval, of: freed.practitionerID, practice: freed.practiceID, to: waiting)
        }
    }

    private func offer(
        _ freed: Interval, of practitioner: ID<Practitioner>, practice: ID<Practice>, to waiting: WaitingRoom
    ) throws {
        let entries = try WaitlistTable.select(
            """
            practice_id = ? AND state = 'waiting' AND (practitioner_id IS NULL OR practitioner_id = ?) \
            ORDER BY turn_at, id LIMIT ?
            """, [.id(practice), .id(practitioner), .int(WaitingRoom.looks)], in: connection)
        var left = waiting.bookingIDs.indices.makeIterator()
        guard var next = left.next() else { return }
        for row in entries {
            guard let slot = try fitting(row, practitioner: practitioner, within: freed, waiting) else { continue }
            guard try offer(slot, to: row, waiting, index: next) else { continue }
            guard let following = left.next() else { return }
            next = following
        }
    }

    /// The first time that the generator offers now and that suits the entry.
    ///
    /// - Parameter within: only times that need some of this interval; nil: any.
    func fitting(
        _ row: WaitlistTable.Row, practitioner: ID<Practitioner>?, within freed: Interval?, _ waiting: WaitingRoom
    ) throws -> Slot? {
        let wish = row.entry.wish
        guard let service = waiting.rules.services[wish.serviceID], service.isActive else { return nil }
        let by = wish.practitionerID ?? practitioner
        let zones = waiting.rules.schedules(offering: service, by: by, at: wish.locationID).compactMap {
            waiting.rules.locations[$0.locationID].flatMap { waiting.zones.zone($0.timeZone) }
        }
        let letGo = try startsLetGo(by: row.entry)
        guard let dates = dates(of: wish, service: service.value, within: freed, zones: zones) else { return nil }
        let reach = Diary.reach(of: service.value, dates: dates, zones: zones)
        let owners = Diary.owners(for: service, by: by, at: wish.locationID, rules: waiting.rules)
        let occupancy = try Occupancy.read(
            row.entry.practiceID, owners.sorted(), from: reach.start, until: reach.end, now: now, in: connection)
        let diary = Diary(
            of: service, by: by, at: wish.locationID, rules: waiting.rules, zones: waiting.zones,
            busy: occupancy.busy, sessions: occupancy.sessionViews, now: now, isStaff: false)
        return SlotGenerator(diary).slots(dates).first { slot in
            guard slot.start != row.refusedStart, !letGo.contains(slot.start) else { return false }
            if let freed, !Diary.claimed(by: service.value, at: slot.start).overlaps(freed) { return false }
            guard let place = waiting.rules.locations[slot.locationID], let zone = waiting.zones.zone(place.timeZone)
            else { return false }
            let local = zone.local(slot.start)
            return wish.earliest <= local.time && local.time <= wish.latest
        }
    }

    /// The starts that the entry was offered before and let go: it is not offered them again.
    private func startsLetGo(by entry: WaitlistEntry) throws -> Set<Instant> {
        let starts: [Instant] = try connection.query(
            """
            SELECT starts_at FROM booking WHERE patient_id = ? AND service_id = ? AND origin = 'waitlist' \
            AND state IN ('cancelled', 'expired') AND created_at >= ?
            """, .id(entry.patientID), .id(entry.wish.serviceID), .instant(entry.createdAt)
        ) { try $0[0] }
        return Set(starts)
    }

    private func dates(
        of wish: WaitlistWish, service: Service, within freed: Interval?, zones: [Zone]
    ) -> ClosedRange<LocalDate>? {
        guard let zone = zones.first else { return nil }
        let today = zone.date(of: now)
        var first = max(wish.from, today)
        var last = min(wish.until, today.adding(days: service.horizonDays))
        if let freed {
            // A start may lie a whole meeting before the freed time and still need some of it.
            first = max(first, zone.date(of: freed.start.adding(minutes: -service.durationMinutes)))
            last = min(last, zone.date(of: freed.end.adding(minutes: service.bufferBeforeMinutes)))
        }
        last = min(last, first.adding(days: Diary.longestRange - 1))
        return first <= last ? first...last : nil
    }

    /// Takes the entry, then claims the time for it.
    /// - Returns: false where another offer took the entry first.
    func offer(_ slot: Slot, to found: WaitlistTable.Row, _ waiting: WaitingRoom, index: Int) throws -> Bool {
        let practice = found.entry.practiceID
        let offer = try Offer(
            waiting.rules, service: found.entry.wish.serviceID, practitioner: slot.practitionerID,
            location: slot.locationID, startsAt: slot.start, zones: waiting.zones)
        var row = found
        row.entry.version += 1
        row.entry.state = .offered
        row.entry.offeredBookingID = waiting.bookingIDs[index]
        row.offers += 1
        guard try WaitlistTable.advance(row, from: .waiting, in: connection) else { return false }
        let claimed = try claim(
            offer, for: waiting.bookingIDs[index], practice: practice, over: false,
            newSession: waiting.sessionIDs[index])
        let booking = Booking(
            id: waiting.bookingIDs[index], practiceID: practice, version: 1, state: .held,
            patientID: row.entry.patientID, accountID: row.entry.accountID, serviceID: row.entry.wish.serviceID,
            practitionerID: slot.practitionerID, locationID: slot.locationID, sessionID: claimed.sessionID,
            resourceIDs: claimed.resourceIDs, seat: claimed.seat, terms: claimed.terms,
            holdExpiresAt: now.adding(minutes: claimed.terms.holdMinutes), origin: .waitlist, createdAt: now,
            changedAt: now)
        // Counted for nobody: an offer that one did not ask for now must not keep one from holding another time.
        let holder = Holder(hash: row.entry.id.bytes, address: [], isAnonymous: false)
        try insert(booking, by: holder, reason: nil, overbooking: nil, seals: waiting.seals)
        ledger.add(row.entry.event(.waitlistOffered, at: now), about: .waitlistEntry, patient: row.entry.patientID)
        try tell(booking, .offered)
        return true
    }

    /// An offered time was let go: the entry goes to the end of the queue, and after three such offers it ends.
    func endOffer(of booking: Booking) throws {
        guard booking.origin == .waitlist else { return }
        for var row in try offered(booking) {
            row.entry.version += 1
            row.entry.state = row.offers >= 3 ? .ended : .waiting
            row.entry.offeredBookingID = nil
            row.turnAt = now
            row.refusedStart = booking.terms.startsAt
            guard try WaitlistTable.advance(row, from: .offered, in: connection) else { throw BeginAgain() }
            let kind: EventKind = row.entry.state == .ended ? .waitlistEnded : .waitlistJoined
            ledger.add(row.entry.event(kind, at: now), about: .waitlistEntry, patient: row.entry.patientID)
        }
    }

    /// An offered time was confirmed: the wish is fulfilled.
    func takeOffer(of booking: Booking) throws {
        guard booking.origin == .waitlist else { return }
        for var row in try offered(booking) + waitingAgain(after: booking) {
            let was = row.entry.state
            row.entry.version += 1
            row.entry.state = .booked
            row.entry.offeredBookingID = booking.id
            guard try WaitlistTable.advance(row, from: was, in: connection) else { throw BeginAgain() }
            ledger.add(row.entry.event(.waitlistEnded, at: now), about: .waitlistEntry, patient: row.entry.patientID)
        }
    }

    /// The entry whose offer had run out, and was confirmed after all because its time was still free.
    private func waitingAgain(after booking: Booking) throws -> [WaitlistTable.Row] {
        guard let patient = booking.patientID else { return [] }
        return try WaitlistTable.select(
            "practice_id = ? AND patient_id = ? AND service_id = ? AND state = 'waiting' AND refused_start = ?",
            [.id(booking.practiceID), .id(patient), .id(booking.serviceID), .instant(booking.terms.startsAt)],
            in: connection)
    }

    private func offered(_ booking: Booking) throws -> [WaitlistTable.Row] {
        try WaitlistTable.select(
            "practice_id = ? AND offered_booking_id = ? AND state = 'offered'",
            [.id(booking.practiceID), .id(booking.id)], in: connection)
    }
}
