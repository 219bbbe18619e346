import Domain

extension APIRequest {
    /// What is asked of the booking in the path: of the live one, or, where that is gone, of the archived one.
    /// - Throws: `RequestRefusal.missing` where neither is there for whoever asks.
    func liveOrArchived<Value>(
        _ part: (ArchivedView) -> Value, _ live: (ID<Booking>, ID<Practice>) async throws -> Value
    ) async throws -> Value {
        let (id, practice) = (try id("bookingId", Booking.self), try practice)
        do {
            return try await live(id, practice)
        } catch RequestRefusal.missing {
            return part(
                try await services.archive.archived(
                    id, of: practice, scope: scope, operation: endpoint.operation, now: now))
        }
    }
}
