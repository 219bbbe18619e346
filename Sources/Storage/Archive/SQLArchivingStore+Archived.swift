public import Domain

extension SQLArchivingStore {
    public func archived(
        _ id: ID<Booking>, of practice: ID<Practice>, scope: Scope, operation: Operation, now: Instant
    ) async throws -> ArchivedView {
        guard let item = try await archive.get(id, of: practice) else { throw RequestRefusal.missing }
        let booking = item.booking
        var view = try await database.read(.current) { [seals] connection in
            guard try Reach.covers(booking, scope, in: connection) else { throw RequestRefusal.missing }
            let name: String? = try booking.patientID.flatMap {
                try connection.value("SELECT name FROM patient WHERE id = ?", .id($0))
            }
            return try item.view(SQLBookingStore.seal(of: booking, seals, in: connection), name: name)
        }
        if !scope.isStaff(of: practice) { view.note = nil }
        try await seen([HistoryEntry(booking: booking, isArchived: true)], operation, scope: scope, now: now)
        return ArchivedView(view: view, events: item.events)
    }
}
