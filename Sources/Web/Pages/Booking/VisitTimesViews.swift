import Domain

/// Times of a whole visit as buttons of a form, each of which sends all of them.
struct VisitSlotButtons: HTML {
    let words: Words
    let rules: RuleBook
    let zone: Zone
    /// In the order of the times.
    let services: [Stored<Service>]
    let times: [[Slot]]
    var isFocused = false

    var body: some HTML {
        div(.class("slots visits")) {
            for (index, slots) in times.enumerated() {
                button(
                    .class("slot"), .type("submit"), .name("slot"), .value(ChosenSlot.text(slots)),
                    .flag("autofocus", isFocused && index == 0)
                ) {
                    span(.class("date")) { slots.first.map { words.shortDate($0.date) } ?? "" }
                    for (service, slot) in zip(services, slots) {
                        span(.class("line")) {
                            words.time(zone.local(slot.start).time)
                            " "
                            span(.class("note")) { line(service, slot) }
                        }
                    }
                }
            }
        }
    }

    private func line(_ service: Stored<Service>, _ slot: Slot) -> String {
        [service.name, rules.practitioners[slot.practitionerID]?.name].compactMap { $0 }.joined(separator: ", ")
    }
}
