import Domain

/// The generator's rules about one wanted time, asked before any claim is looked at: claims decide by themselves.
enum OfferRules {
    /// - Parameter sessions: the practitioner's session at that start, where there is one: joining it is bound to its
    ///   own length, not to today's hours.
    /// - Throws: `notOffered`, with every rule that blocks.
    static func check(
        _ offer: Offer, rules: RuleBook, sessions: [SessionView], isStaff: Bool, zones: any TimeZones, now: Instant
    ) throws(BookingRefusal) {
        let diary = Diary(
            of: offer.service, by: offer.practitionerID, at: offer.locationID, rules: rules, zones: zones, busy: [:],
            sessions: sessions, now: now, isStaff: isStaff)
        let generator = SlotGenerator(diary)
        if generator.accepts(offer.terms.startsAt, by: offer.practitionerID, at: offer.locationID) { return }
        let rulings = generator.explain(offer.terms.startsAt, by: offer.practitionerID, at: offer.locationID)
        let blocking = rulings.filter(\.blocks)
        if blocking.contains(where: { $0.rule == .sessionOpen }) { throw .sessionCancelled }
        if blocking.contains(where: { $0.rule == .seatsFree }) { throw .sessionFull }
        throw .notOffered(blocking.map(\.conflict))
    }

    /// The practitioner's openings of the wanted local day.
    static func openings(of offer: Offer, rules: RuleBook, zones: any TimeZones) -> [Interval] {
        guard let place = rules.locations[offer.locationID], let zone = zones.zone(place.timeZone) else { return [] }
        let schedules = rules.schedules(offering: offer.service, by: offer.practitionerID, at: offer.locationID)
        let date = offer.terms.localDate
        return Openings(of: schedules.map(\.value), dates: date...date, zone: zone).joined.intervals
    }

    /// Whether a dated exception has taken out the time of a booking since it was made.
    static func isWithdrawn(_ booking: Booking, rules: RuleBook, zones: any TimeZones) -> Bool {
        guard let place = rules.locations[booking.locationID], let zone = zones.zone(place.timeZone) else {
            return false
        }
        let meeting = Interval(start: booking.terms.startsAt, end: booking.terms.endsAt)
        return rules.schedules.contains { schedule in
            schedule.practitionerID == booking.practitionerID && schedule.locationID == booking.locationID
                && schedule.exceptions.contains { exception in
                    exception.kind == .off
                        && Interval(
                            start: zone.instant(of: exception.date, exception.opens),
                            end: zone.instant(of: exception.date, exception.closes)
                        ).overlaps(meeting)
                }
        }
    }

    /// Whether the schedule, as it stands now, has room for a booking: its hours hold all of it.
    static func isWithinHours(_ booking: Booking, rules: RuleBook, zones: any TimeZones) -> Bool {
        guard let place = rules.locations[booking.locationID], let zone = zones.zone(place.timeZone) else {
            return false
        }
        let schedules = rules.schedules.filter {
            $0.isActive && $0.practitionerID == booking.practitionerID && $0.locationID == booking.locationID
        }
        let dates = zone.dates(from: booking.terms.startsAt, through: booking.terms.endsAt)
        return Openings(of: schedules.map(\.value), dates: dates, zone: zone)
            .contains(Interval(start: booking.terms.startsAt, end: booking.terms.endsAt))
    }
}
