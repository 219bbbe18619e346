import Domain

/// A live booking as a hash's field holds it: the version first, then the rest, with bars between.
enum LiveText {
    static func write(_ booking: LiveBooking) -> String {
        let parts: [String] = [
            String(booking.version), booking.state.rawValue, booking.accountID?.description ?? "",
            booking.serviceID.description, booking.practitionerID.description, booking.locationID.description,
            String(booking.startsAt.seconds), String(booking.endsAt.seconds), String(booking.date.days),
            booking.holdExpiresAt.map { String($0.seconds) } ?? "",
        ]
        return parts.joined(separator: "|")
    }

    /// Nil for what another release has written otherwise.
    static func read(_ text: String, _ id: ID<Booking>, of practice: ID<Practice>) -> LiveBooking? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 10, let version = Int(parts[0]), let state = BookingState(rawValue: parts[1]),
            let service = ID<Service>(parts[3]), let practitioner = ID<Practitioner>(parts[4]),
            let location = ID<Location>(parts[5]), let startsAt = Int64(parts[6]), let endsAt = Int64(parts[7]),
            let days = Int(parts[8])
        else { return nil }
        return LiveBooking(
            id: id, practiceID: practice, version: version, state: state, accountID: ID<Account>(parts[2]),
            serviceID: service, practitionerID: practitioner, locationID: location,
            startsAt: Instant(seconds: startsAt), endsAt: Instant(seconds: endsAt), date: LocalDate(days: days),
            holdExpiresAt: Int64(parts[9]).map { Instant(seconds: $0) })
    }
}
