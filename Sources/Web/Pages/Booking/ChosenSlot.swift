import Domain

/// A free time that was chosen: when, with whom, and where, as one button says it.
struct ChosenSlot: Sendable {
    let start: Instant
    let practitionerID: ID<Practitioner>
    let locationID: ID<Location>

    init(_ slot: Slot) {
        start = slot.start
        practitionerID = slot.practitionerID
        locationID = slot.locationID
    }

    init(start: Instant, practitionerID: ID<Practitioner>, locationID: ID<Location>) {
        self.start = start
        self.practitionerID = practitionerID
        self.locationID = locationID
    }

    /// Nil for what no button of ours says.
    init?(_ text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, let start = Instant(rfc3339: parts[0]),
            let practitioner = ID<Practitioner>(parts[1]), let location = ID<Location>(parts[2])
        else { return nil }
        self.init(start: start, practitionerID: practitioner, locationID: location)
    }

    var text: String { "\(start.rfc3339)/\(practitionerID)/\(locationID)" }

    /// The wish to hold it.
    func hold(
        _ id: ID<Booking>, of service: ID<Service>, in practice: ID<Practice>, for patient: ID<Patient>?,
        overbooking: String? = nil
    ) -> HoldSlot {
        HoldSlot(
            id: id, practiceID: practice, serviceID: service, practitionerID: practitionerID, locationID: locationID,
            startsAt: start, patientID: patient, overbooking: overbooking)
    }

    /// A visit's times, as one button says them.
    static func text(_ slots: [Slot]) -> String { slots.map { ChosenSlot($0).text }.joined(separator: ",") }

    /// The same, read; nil for what no button of ours says.
    static func visit(_ text: String) -> [ChosenSlot]? {
        let parts = text.split(separator: ",", maxSplits: PhoneBooking.mostServices)
        let slots = parts.compactMap { ChosenSlot(String($0)) }
        return slots.count == parts.count ? slots : nil
    }
}

extension PageRequest {
    /// The time that a patient has pressed; also from a page of the release before, which sends its parts as fields.
    /// - Throws: `RequestRefusal.missing`.
    func chosenSlot() throws -> ChosenSlot {
        if let slot = form["slot"].flatMap({ ChosenSlot($0) }) { return slot }
        guard let practitioner = form.id("practitioner", Practitioner.self), let start = form.instant("start"),
            let location = form.id("location", Location.self)
        else { throw RequestRefusal.missing }
        return ChosenSlot(start: start, practitionerID: practitioner, locationID: location)
    }
}
