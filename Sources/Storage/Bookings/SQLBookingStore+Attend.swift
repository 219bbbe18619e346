public import Domain

extension SQLBookingStore {
    public func attend(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int?, _ step: AttendBooking.Step, ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        let rules = try await practices.ruleBook(of: practice)
        let session: ID<Session> = ids.next()
        return try await transact(ask, practice: practice) { [zones] transaction in
            var booking = try transaction.booking(id, of: practice, version: version)
            try AttendBooking.decide(booking, step, now: transaction.now)
            if booking.state.mustClaimAgain(toBecome: step.state) {
                try transaction.claimLate(&booking, rules: rules, zones: zones, newSession: session)
            }
            return try transaction.become(step.state, booking)
        }
    }

    public func note(
        _ id: ID<Booking>, of practice: ID<Practice>, version: Int, _ text: String?, ask: Ask<Booking>
    ) async throws -> Outcome<Booking> {
        if let text, !Booking.noteLength.contains(text.unicodeScalars.count) {
            throw InvalidInput("note", "length", "Give 1 to \(Booking.noteLength.upperBound) characters, or null.")
        }
        return try await transact(ask, practice: practice) { [seals] transaction in
            var booking = try transaction.booking(id, of: practice, version: version)
            guard let patient = booking.patientID else { throw BookingRefusal.patientMissing }
            guard try PatientTable.isActive(patient, in: transaction.connection) else {
                throw BookingRefusal.patientErasing
            }
            let seal = try seals.seal(of: patient, in: transaction.connection)
            booking.version += 1
            try transaction.advance(booking, .bookingNoted)
            try transaction.keep(note: text, of: booking, seal)
            return booking
        }
    }
}

extension BookingTransaction {
    /// Adds to what staff noted of a practice's bookings, for those whose patient is not being erased; as much of it as
    /// a note can hold.
    func add(note text: String, to bookings: [Booking], of practice: ID<Practice>, seals: PatientSeals) throws {
        let (ids, people) = (SQLList(bookings.map(\.id)), SQLList(bookings.compactMap(\.patientID)))
        let rows: [(ID<Booking>, [UInt8]?)] = try connection.query(
            "SELECT id, note FROM booking WHERE practice_id = ? AND id IN (\(ids.places))", [.id(practice)] + ids.values
        ) { (try $0[0], try $0[1]) }
        let keys: [(ID<Patient>, [UInt8]?)] = try connection.query(
            "SELECT id, subject_key FROM patient WHERE state = 'active' AND id IN (\(people.places))", people.values
        ) { (try $0[0], try $0[1]) }
        let (notes, known) = (Dictionary(rows) { first, _ in first }, Dictionary(keys) { first, _ in first })
        for booking in bookings {
            guard let patient = booking.patientID, let key = known[patient] ?? nil else { continue }
            let seal = try seals.seal(of: patient, wrapped: key)
            let before = try seal.open(notes[booking.id] ?? nil, .note, row: booking.id).map { "\($0)\n" } ?? ""
            let room = Booking.noteLength.upperBound - before.unicodeScalars.count
            guard room > 0 else { continue }
            try keep(note: before + String(text.unicodeScalars.prefix(room)), of: booking, seal)
        }
    }

    fileprivate func keep(note text: String?, of booking: Booking, _ seal: PatientSeal) throws {
        let sealed = try text.map { try seal.seal($0, .note, row: booking.id) }
        try connection.run(
            "UPDATE booking SET note = ? WHERE practice_id = ? AND id = ?", sealed.map { .blob($0) } ?? .null,
            .id(booking.practiceID), .id(booking.id))
    }

    /// Moves a booking along its life, giving back what it need not have any more.
    func become(_ state: BookingState, _ found: Booking, bySystem: Bool = false) throws -> Booking {
        var booking = found
        booking.version += 1
        booking.state = state
        booking.changedAt = now
        booking.closedBySystem = bySystem
        switch state {
        case .arrived:
            try BookingTable.move(booking, in: connection)
            record(booking, .bookingArrived)
        case .completed: try close(found, as: booking, .bookingCompleted)
        case .noShow: try close(found, as: booking, .bookingMissed)
        default: throw BookingRefusal.wrongState(found.state, wanted: state)
        }
        if state != .arrived { try drop(messagesOf: booking) }
        return booking
    }

    /// What had been closed already has nothing left to give back.
    private func close(_ found: Booking, as booking: Booking, _ kind: EventKind) throws {
        if found.state.ownsClaims { try giveBack(booking, kind) } else { try advance(booking, kind) }
    }

    /// Who was marked absent comes after all: the time is claimed again, over others where it was given away.
    func claimLate(
        _ booking: inout Booking, rules: RuleBook, zones: any TimeZones, newSession: ID<Session>
    ) throws {
        var offer = try Offer(
            rules, service: booking.serviceID, practitioner: booking.practitionerID, location: booking.locationID,
            startsAt: booking.terms.startsAt, zones: zones)
        offer.terms = booking.terms
        let (id, practice) = (booking.id, booking.practiceID)
        let claimed =
            try attempt { try claim(offer, for: id, practice: practice, over: false, newSession: newSession) }
            ?? claim(offer, for: id, practice: practice, over: true, newSession: newSession)
        claimed.settle(&booking)
    }
}
