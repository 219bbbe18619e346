public import Domain

extension SQLPatientStore {
    public func export(_ id: ID<Patient>, scope: Scope, now: Instant) async throws -> PatientExport {
        // All that is kept of a person is the person's, staff's notes among it; a practice gives out its own part.
        let practice: ID<Practice>? = if case .member(_, let own, _, _) = scope { own } else { nil }
        var export = try await database.scan { [rows, seals] connection in
            guard try scope.reaches(id, in: connection), let patient = try rows.find(id, in: connection) else {
                throw RequestRefusal.missing
            }
            let (condition, arguments) = Self.condition(id, practice)
            let views = try BookingTable.select("\(condition) ORDER BY starts_at, id", arguments, in: connection).map {
                try SQLBookingStore.view(of: $0, scope: .system("export"), seals: seals, in: connection)
            }
            let entries = try WaitlistTable.select(
                "\(condition) ORDER BY created_at, id", arguments, in: connection)
            let media = try PatientMediaTable.all(of: id, sharedWith: practice, seals: seals, in: connection)
            return PatientExport(
                patient: patient, bookings: views, archived: [], waitlist: entries.map(\.entry), media: media)
        }
        export.archived = try await archived(id, practice, name: export.patient.details.name)
        try await seen([export.patient], .exportPatient, scope: scope, now: now)
        return export
    }

    private static func condition(_ id: ID<Patient>, _ practice: ID<Practice>?) -> (String, [SQLValue]) {
        guard let practice else { return ("patient_id = ?", [.id(id)]) }
        return ("patient_id = ? AND practice_id = ?", [.id(id), .id(practice)])
    }

    /// What the archive keeps, opened; of a patient whose key is gone, without what was sealed.
    private func archived(
        _ id: ID<Patient>, _ practice: ID<Practice>?, name: String
    ) async throws -> [BookingView] {
        var items: [ArchivedBooking] = []
        var cursor: BookingCursor?
        while true {
            let page = try await archive.items(of: id, after: cursor, limit: 200)
            items += page.filter { practice == nil || $0.booking.practiceID == practice }
            guard let last = page.last, page.count == 200 else { break }
            cursor = BookingCursor(startsAt: last.booking.terms.startsAt, id: last.booking.id)
        }
        let found = items
        return try await database.scan { [seals] connection in
            try found.map { item in
                try item.view(SQLBookingStore.seal(of: item.booking, seals, in: connection), name: name)
            }
        }
    }
}

extension ArchivedBooking {
    /// With what the patient's seal opens.
    func view(_ seal: PatientSeal?, name: String?) throws -> BookingView {
        var payments = payments
        for index in payments.indices {
            payments[index].reference = try seal?.open(
                sealedReferences[payments[index].id], .reference, row: payments[index].id)
        }
        return BookingView(
            booking: booking, patientName: name, reason: try seal?.open(sealedReason, .reason, row: booking.id),
            note: try seal?.open(sealedNote, .note, row: booking.id),
            overbooking: try seal?.open(sealedOverbooking, .overbooking, row: booking.id), payments: payments)
    }
}
