import Domain

/// A service of a visit, with whoever must do it; nil: anybody who does.
struct VisitPart: Sendable {
    let service: Stored<Service>
    let practitionerID: ID<Practitioner>?

    init(_ service: Stored<Service>, by practitionerID: ID<Practitioner>?) {
        self.service = service
        self.practitionerID = practitionerID
    }
}

extension BookingFacts {
    /// All of its visit, at times that were chosen in its order.
    /// - Throws: `RequestRefusal.missing` where the visit has other bookings by now.
    func moved(to chosen: [ChosenSlot]) throws -> RescheduleVisit {
        guard chosen.count == visit.count else { throw RequestRefusal.missing }
        return RescheduleVisit(
            moves: zip(visit, chosen).map { facts, slot in
                RescheduleVisit.Move(
                    facts.booking.id,
                    to: RescheduleBooking(
                        startsAt: slot.start, practitionerID: slot.practitionerID, locationID: slot.locationID))
            })
    }

    /// What its visit needs, each with whoever it is with.
    var parts: [VisitPart] {
        visit.compactMap { facts in facts.service.map { VisitPart($0, by: facts.booking.practitionerID) } }
    }
}

extension SlotReader {
    /// The times at which the services of a visit can follow each other at one place, soonest first.
    func visitTimes(
        of wanted: [VisitPart], at location: ID<Location>, _ dates: ClosedRange<LocalDate>,
        where isWanted: (Slot) -> Bool = { _ in true }
    ) async throws -> [[Slot]] {
        var parts: [VisitTimes.Part] = []
        for part in wanted {
            let form = SlotForm(
                serviceID: part.service.id, practitionerID: part.practitionerID, locationID: location, dates: dates)
            let slots = try await generator(form).slots(dates).filter(isWanted)
            parts.append(VisitTimes.Part(service: part.service.value, slots: slots))
        }
        return VisitTimes.find(parts)
    }
}
