import Domain

/// Free times of one service, each a button that holds it.
struct SlotButtons: HTML {
    let frame: Frame
    let practiceID: ID<Practice>
    let service: Stored<Service>
    let slots: [Slot]
    let zone: Zone
    /// Whether the buttons stand alone, so that each must say its date.
    var withDates = false
    /// The booking that is moved by choosing one, as it was read; nil: a new one is held.
    var moving: Booking?

    private var words: Words { frame.words }

    var body: some HTML {
        if frame.mayBook { forms } else { plainTimes }
    }

    /// For the platform's staff, which books nothing.
    private var plainTimes: some HTML {
        ul(.class("slots plain")) {
            for slot in groups.flatMap(\.slots).sorted(by: { $0.start < $1.start }) {
                li { SlotText(words: words, service: service, slot: slot, zone: zone, withDate: withDates) }
            }
        }
    }

    @HTMLBuilder private var forms: some HTML {
        // Times of several people are several forms: each names its own.
        for group in groups {
            PageForm(frame, to: address, .class("slots")) {
                HiddenField("service", service.id.description)
                HiddenField("practitioner", group.practitioner.description)
                HiddenField("location", group.location.description)
                if let moving { HiddenField("version", String(moving.version)) }
                for slot in group.slots {
                    button(
                        .class("slot"), .type("submit"), .name("start"), .value(slot.start.rfc3339),
                        .label(words(.holdTime, ["moment": words.longMoment(slot.start, in: zone)]))
                    ) { SlotText(words: words, service: service, slot: slot, zone: zone, withDate: withDates) }
                }
            }
        }
    }

    private var address: SiteAddress {
        if let moving { return BookingPages.address(of: moving.id, practiceID, "time") }
        return SiteAddress("/practices", practiceID.description, "holds")
    }

    private struct Group: Sendable {
        var practitioner: ID<Practitioner>
        var location: ID<Location>
        var slots: [Slot]
    }

    /// In the order of their first times; of two who are free at once, one is enough.
    private var groups: [Group] {
        var groups: [Group] = []
        var starts: Set<Instant> = []
        for slot in slots where starts.insert(slot.start).inserted {
            if let index = groups.firstIndex(where: {
                $0.practitioner == slot.practitionerID && $0.location == slot.locationID
            }) {
                groups[index].slots.append(slot)
            } else {
                groups.append(
                    Group(practitioner: slot.practitionerID, location: slot.locationID, slots: [slot]))
            }
        }
        return groups
    }
}

/// A free time as it is read.
private struct SlotText: HTML {
    let words: Words
    let service: Stored<Service>
    let slot: Slot
    let zone: Zone
    let withDate: Bool

    var body: some HTML {
        if withDate {
            span(.class("date")) { words.shortDate(slot.date) }
        }
        words.time(zone.local(slot.start).time)
        if slot.sessionID != nil || service.value.capacity > 1 {
            span(.class("note")) { words(.seatsFree, count: slot.freeSeats) }
        }
    }
}
