import Domain

extension BookingTransaction {
    func hold(_ plan: HoldPlan, visit: ID<Visit>?) throws -> [Booking] {
        let account = try admit(plan)
        // By owner and start, so that two visits that want the same times take them in the same order.
        let order = plan.offers.indices.sorted {
            (plan.offers[$0].practitionerID, plan.offers[$0].terms.startsAt)
                < (plan.offers[$1].practitionerID, plan.offers[$1].terms.startsAt)
        }
        var bookings: [Int: Booking] = [:]
        var obstacles = VisitObstacles()
        for index in order {
            bookings[index] = try obstacles.collect(as: visit == nil ? nil : "bookings.\(index)") {
                try hold(plan, index, account: account, visit: visit)
            }
        }
        try obstacles.check()
        return plan.offers.indices.compactMap { bookings[$0] }
    }

    private func hold(_ plan: HoldPlan, _ index: Int, account: ID<Account>?, visit: ID<Visit>?) throws -> Booking {
        let request = plan.requests[index], offer = plan.offers[index]
        // Each by itself, so that a visit counts what it has taken before.
        if !plan.days.isEmpty { try share(plan.days[index], practice: plan.practice) }
        let claimed = try claim(
            offer, for: request.id, practice: plan.practice, over: request.overbooking != nil,
            newSession: plan.sessions[index])
        let booking = Booking(
            id: request.id, practiceID: plan.practice, version: 1, state: .held, patientID: request.patientID,
            accountID: account, serviceID: request.serviceID, practitionerID: request.practitionerID,
            locationID: request.locationID, sessionID: claimed.sessionID, visitID: visit,
            resourceIDs: claimed.resourceIDs, seat: claimed.seat, terms: claimed.terms,
            holdExpiresAt: now.adding(minutes: claimed.terms.holdMinutes),
            origin: isStaff(of: plan.practice) ? .desk : .patient, createdAt: now, changedAt: now)
        try insert(booking, by: holder, reason: request.reason, overbooking: request.overbooking, seals: plan.seals)
        return booking
    }

    /// Writes a new held booking, and the row by which open holds are counted.
    func insert(_ booking: Booking, by holder: Holder, reason: String?, overbooking: String?, seals: PatientSeals)
        throws
    {
        var sealedReason: [UInt8]?
        var sealedOverbooking: [UInt8]?
        if let patient = booking.patientID, reason != nil || overbooking != nil {
            let seal = try seals.seal(of: patient, in: connection)
            sealedReason = try reason.map { try seal.seal($0, .reason, row: booking.id) }
            sealedOverbooking = try overbooking.map { try seal.seal($0, .overbooking, row: booking.id) }
        } else if reason != nil || overbooking != nil {
            throw BookingRefusal.patientMissing  // Nobody's key could seal it.
        }
        try BookingTable.insert(
            booking, holder: booking.patientID == nil ? holder.hash : nil, reason: sealedReason,
            overbooking: sealedOverbooking, in: connection)
        try openHold(booking, by: holder)
        if let patient = booking.patientID {
            try PatientTable.remember(patient, at: booking.practiceID, in: connection)
        }
        record(booking, booking.origin == .waitlist ? .bookingOffered : .bookingHeld)
    }

    private func openHold(_ booking: Booking, by holder: Holder) throws {
        guard let expiry = booking.holdExpiresAt else { return }
        let minutes = Int(booking.terms.endsAt - booking.terms.startsAt) / 60
        try connection.insert(
            into: "open_hold",
            [
                "practice_id": .id(booking.practiceID), "booking_id": .id(booking.id), "holder": .blob(holder.hash),
                "address": .blob(holder.address), "is_anonymous": .bool(holder.isAnonymous),
                "practitioner_id": .id(booking.practitionerID), "starts_at": .instant(booking.terms.startsAt),
                "minutes": .int(minutes), "expires_at": .instant(expiry),
            ])
    }

    /// Who is counted as holding: the account, or the visitor's secret and address. Staff hold for the practice.
    private var holder: Holder {
        switch scope {
        case .visitor(let visitor):
            Holder(hash: visitor.secretHash ?? visitor.addressHash, address: visitor.addressHash, isAnonymous: true)
        case .account(let id): Holder(hash: id.bytes, address: [], isAnonymous: false)
        case .member(_, let practice, _, _): Holder(hash: practice.bytes, address: [], isAnonymous: false)
        case .platform, .system: Holder(hash: [], address: [], isAnonymous: false)
        }
    }

    /// Whether whoever asks may hold so many more, for this patient.
    /// - Returns: the account that the bookings will belong to.
    private func admit(_ plan: HoldPlan) throws -> ID<Account>? {
        let isStaff = isStaff(of: plan.practice)
        let patient = plan.requests.first?.patientID
        if !isStaff {
            let open = "SELECT COUNT(*) FROM open_hold WHERE expires_at > ? AND"
            let own: Int = try connection.value("\(open) holder = ?", .instant(now), .blob(holder.hash)) ?? 0
            let near: Int =
                holder.address.isEmpty
                ? 0 : try connection.value("\(open) address = ?", .instant(now), .blob(holder.address)) ?? 0
            try HoldSlot.admit(
                HoldSlot.Holder(
                    openHolds: own, openHoldsOfAddress: near, isAnonymous: holder.isAnonymous, isStaff: false),
                adding: plan.requests.count, limits: plan.limits)
        }
        return try account(for: patient, practice: plan.practice)
    }

    /// The account that a booking for the patient belongs to, where whoever asks may book for it.
    func account(for patient: ID<Patient>?, practice: ID<Practice>) throws -> ID<Account>? {
        guard let patient else {
            switch scope {
            case .visitor: return nil
            case .account(let account): return account
            case .member, .platform, .system: throw BookingRefusal.patientMissing
            }
        }
        let state: PatientState? = try connection.value("SELECT state FROM patient WHERE id = ?", .id(patient))
        guard let state else { throw RequestRefusal.missing }
        guard state == .active else { throw BookingRefusal.patientErasing }
        if isStaff(of: practice) {
            guard try PatientTable.isKnown(patient, at: practice, in: connection) else { throw RequestRefusal.missing }
            return try PatientTable.guardian(of: patient, in: connection)
        }
        guard case .account(let account) = scope,
            try PatientTable.isGuardian(account, of: patient, in: connection)
        else { throw RequestRefusal.missing }
        return account
    }

    /// Anonymous holds cover at most half of a practitioner's free times of a day.
    private func share(_ day: HoldPlan.Day, practice: ID<Practice>) throws {
        guard holder.isAnonymous, let first = day.openings.first, let last = day.openings.last else { return }
        // Added up here: a database's sum is a decimal on one of them.
        let held: Int = try connection.query(
            """
            SELECT minutes FROM open_hold WHERE practice_id = ? AND practitioner_id = ? \
            AND starts_at >= ? AND starts_at < ? AND is_anonymous = 1 AND expires_at > ?
            """, .id(practice), .id(day.practitionerID), .instant(first.start), .instant(last.end), .instant(now)
        ) { try $0[0] }.reduce(0, +)
        if held == 0 { return }
        let cells = Cell.range(from: first.start, until: last.end)
        let live = try ClaimTable.find(
            owners: [ClaimOwner(day.practitionerID)], cells: cells, of: practice, in: connection
        ).filter { $0.isLive(at: now) }.map(\.claim.cell)
        let taken = Set(live)
        let free = day.openings.flatMap { Cell.range(from: $0.start, until: $0.end) }.filter { !taken.contains($0) }
        try HoldSlot.share(anonymousMinutes: held, freeMinutes: free.count * 5, wantedMinutes: day.minutes)
    }
}
