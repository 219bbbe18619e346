import Domain

/// Reads what belongs to bookings and is kept beside them: names, reasons, notes, payments. As many statements for a
/// day as for one booking.
struct BookingViews {
    let scope: Scope
    let seals: PatientSeals
    let connection: any SQLConnection

    private struct Sealed {
        var reason: [UInt8]?
        var note: [UInt8]?
        var overbooking: [UInt8]?
    }

    private struct Person {
        var name: String
        /// Nil where its key is gone.
        var seal: PatientSeal?
    }

    /// The views of one practice's bookings, in their order.
    func read(_ bookings: [Booking], of practice: ID<Practice>) throws -> [BookingView] {
        guard !bookings.isEmpty else { return [] }
        let ids = bookings.map(\.id)
        let sealed = try sealed(ids, practice)
        let people = try people(Set(bookings.compactMap(\.patientID)).sorted())
        let seals = Dictionary(
            bookings.compactMap { booking in booking.patientID.flatMap { people[$0]?.seal }.map { (booking.id, $0) } }
        ) { first, _ in first }
        let payments = try PaymentTable.payments(of: ids, in: practice, seals: seals, connection)
        let isStaff = scope.isStaff(of: practice)
        return try bookings.map { booking in
            let (seal, texts) = (seals[booking.id], sealed[booking.id])
            return BookingView(
                booking: booking, patientName: booking.patientID.flatMap { people[$0]?.name },
                reason: try seal?.open(texts?.reason, .reason, row: booking.id),
                note: isStaff ? try seal?.open(texts?.note, .note, row: booking.id) : nil,
                overbooking: isStaff ? try seal?.open(texts?.overbooking, .overbooking, row: booking.id) : nil,
                payments: payments[booking.id] ?? [])
        }
    }

    private func sealed(_ ids: [ID<Booking>], _ practice: ID<Practice>) throws -> [ID<Booking>: Sealed] {
        let list = SQLList(ids)
        let rows: [(ID<Booking>, Sealed)] = try connection.query(
            """
            SELECT id, reason, note, overbooking FROM booking \
            WHERE practice_id = ? AND id IN (\(list.places))
            """, [.id(practice)] + list.values
        ) { (try $0[0], Sealed(reason: try $0[1], note: try $0[2], overbooking: try $0[3])) }
        return Dictionary(rows) { first, _ in first }
    }

    private func people(_ ids: [ID<Patient>]) throws -> [ID<Patient>: Person] {
        guard !ids.isEmpty else { return [:] }
        let list = SQLList(ids)
        let rows: [(ID<Patient>, String, [UInt8]?)] = try connection.query(
            "SELECT id, name, subject_key FROM patient WHERE id IN (\(list.places))", list.values
        ) { (try $0[0], try $0[1], try $0[2]) }
        var people: [ID<Patient>: Person] = [:]
        for (id, name, key) in rows {
            people[id] = Person(name: name, seal: try key.map { try seals.seal(of: id, wrapped: $0) })
        }
        return people
    }
}
