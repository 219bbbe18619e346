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
        if frame.mayBook { buttons } else { plainTimes }
    }

    /// For the platform's staff, which books nothing.
    private var plainTimes: some HTML {
        ul(.class("slots plain")) {
            for slot in times {
                li { SlotText(words: words, service: service, slot: slot, zone: zone, withDate: withDates) }
            }
        }
    }

    private var buttons: some HTML {
        PageForm(frame, to: address, .class("slots")) {
            HiddenField("service", service.id.description)
            if let moving { HiddenField("version", String(moving.version)) }
            for slot in times {
                button(
                    .class("slot"), .type("submit"), .name("slot"), .value(ChosenSlot(slot).text),
                    .label(words(.holdTime, ["moment": words.longMoment(slot.start, in: zone)]))
                ) { SlotText(words: words, service: service, slot: slot, zone: zone, withDate: withDates) }
            }
        }
    }

    private var address: SiteAddress {
        if let moving { return BookingPages.address(of: moving.id, practiceID, "time") }
        return SiteAddress("/practices", practiceID.description, "holds")
    }

    /// Soonest first; of two who are free at once, one is enough.
    private var times: [Slot] {
        var starts: Set<Instant> = []
        return slots.sorted { $0.start < $1.start }.filter { starts.insert($0.start).inserted }
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
