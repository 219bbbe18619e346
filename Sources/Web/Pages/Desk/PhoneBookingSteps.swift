import Domain

/// What for, with whom, and from which day on.
struct ServiceStep: HTML {
    let words: Words
    let state: PhoneBooking

    private var desk: Desk { state.desk }
    private var isFocused: Bool { state.service == nil }
    /// Enter alone then goes on with the first.
    private var chosen: ID<Service>? { state.service?.id ?? state.services.first?.id }

    var body: some HTML {
        section(.class("card"), .labelled(by: "what")) {
            h2(.id("what")) { words(.deskStepService) }
            if state.services.isEmpty {
                p { words(.deskNoServices) }
                p { a(.href(everybody)) { words(.deskAnybody) } }
            } else {
                form(.action(desk.address("book"))) {
                    if let patient = state.patient { HiddenField("patient", patient.id.description) }
                    if desk.locations.count == 1 || state.isWaiting, let location = desk.location {
                        HiddenField("location", location.id.description)
                    }
                    fieldset(.class("choices desk-services")) {
                        legend { words(.servicesLabel) }
                        for service in state.services {
                            PhoneServiceChoice(
                                words: words, service: service, isChosen: service.id == chosen, isFocused: isFocused)
                        }
                    }
                    if state.isWaiting {
                        // With whom, where and when is asked with the wish.
                        HiddenField(PhoneBooking.purpose, PhoneBooking.waiting)
                        HiddenField("date", state.date.description)
                    } else {
                        wishes
                        FollowingServices(words: words, state: state)
                    }
                    if let time = state.time { HiddenField("time", time.description) }
                    button(.class(isFocused ? "button primary" : "button"), .type("submit")) {
                        words(state.isWaiting ? .deskBlockGoOn : .deskShowTimes)
                    }
                }
            }
        }
    }

    private var wishes: some HTML {
        div(.class("row")) {
            if desk.locations.count > 1 {
                MenuField(
                    name: "location", label: words(.locationsLabel),
                    choices: desk.locations.map { MenuField.Choice($0) },
                    chosen: desk.location?.id.description)
            }
            if desk.ownPractitioner == nil { practitioner }
            TextField(
                name: "date", label: words(.deskFromDate), type: "date", value: state.date.description,
                autocomplete: "off")
        }
    }

    private var practitioner: MenuField {
        MenuField(
            name: "practitioner", label: words(.deskPractitioner),
            choices: [MenuField.Choice(value: "", label: words(.deskAnybody))]
                + desk.practitioners.map { MenuField.Choice($0) },
            chosen: state.practitionerID?.description)
    }

    /// Where the chosen practitioner offers nothing.
    private var everybody: SiteAddress {
        let query = state.choices.filter { $0.0 != "practitioner" }
        return desk.address("book", query: query)
    }
}

private struct PhoneServiceChoice: HTML {
    let words: Words
    let service: Stored<Service>
    let isChosen: Bool
    let isFocused: Bool

    private var id: String { "service-\(service.id)" }

    var body: some HTML {
        div(.class("choice")) {
            input(
                .type("radio"), .id(id), .name("service"), .value(service.id.description), .flag("checked", isChosen),
                .flag("required"), .flag("autofocus", isFocused && isChosen))
            Element("label", [.for(id)]) { words.serviceLine(service.value) }
        }
    }
}

/// What follows in the same visit: a menu for each, and one more.
private struct FollowingServices: HTML {
    let words: Words
    let state: PhoneBooking

    private var count: Int { min(state.further.count + 1, PhoneBooking.mostServices - 1) }

    var body: some HTML {
        details(.flag("open", !state.further.isEmpty)) {
            summary { words(.visitMore) }
            div(.class("row")) {
                for index in 0..<count {
                    MenuField(
                        name: "also", label: words(.visitService, ["number": words.number(index + 2)]),
                        choices: [MenuField.Choice(value: "", label: words(.visitNothing))]
                            + state.followers.map { MenuField.Choice(value: $0.id.description, label: $0.name) },
                        chosen: state.further.dropFirst(index).first?.id.description, prefix: "\(index + 2)")
                }
            }
        }
    }
}

/// The next free times, each of which books; and a way to book over what is there.
struct TimeStep: HTML {
    let frame: Frame
    let state: PhoneBooking
    let sent: SentForm

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "when")) {
            h2(.id("when")) { words(.deskStepTime) }
            if state.slots.isEmpty, state.visits.isEmpty {
                p(.role("status")) { words(state.further.isEmpty ? .deskTimesNone : .deskVisitTimesNone) }
            } else {
                p(.class("service")) { words(.deskTimesFor, ["service": words.list(state.chain.map(\.name))]) }
                PageForm(frame, to: state.desk.address("book")) {
                    for choice in choices { HiddenField(choice.0, choice.1) }
                    if state.further.isEmpty {
                        DeskSlotButtons(
                            words: words, desk: state.desk, slots: state.slots,
                            isGroup: (state.service?.value.capacity ?? 1) > 1, isFocused: sent.refusal == nil)
                    } else {
                        VisitSlotButtons(
                            words: words, rules: state.desk.rules, zone: state.desk.zone, services: state.chain,
                            times: state.visits, isFocused: sent.refusal == nil)
                    }
                }
            }
            p { a(.class("button"), .href(state.waitingAddress)) { words(.deskWaitInstead) } }
            if state.further.isEmpty {
                OverbookingForm(
                    frame: frame, state: state, sent: sent.of(OverbookingForm.name), isOpen: state.slots.isEmpty)
            }
        }
    }

    private var choices: [(String, String)] { state.choices }
}

/// A time that is taken, or outside of the hours, with the reason.
struct OverbookingForm: HTML {
    static let name = "over"

    let frame: Frame
    let state: PhoneBooking
    let sent: SentForm
    let isOpen: Bool

    private var words: Words { frame.words }

    var body: some HTML {
        details(.flag("open", isOpen || sent.refusal != nil)) {
            summary { words(.deskOverTitle) }
            PageForm(frame, to: state.desk.address("book")) {
                HiddenField(SentForm.field, Self.name)
                if let patient = state.patient { HiddenField("patient", patient.id.description) }
                if let service = state.service { HiddenField("service", service.id.description) }
                if let location = state.desk.location { HiddenField("location", location.id.description) }
                DeskTimeFields(
                    words: words, date: state.date, time: state.time, sent: sent,
                    practitioners: state.desk.practitioners, practitionerID: state.practitionerID,
                    isReasonRequired: true)
                button(.class("button"), .type("submit")) { words(.deskOverButton) }
            }
        }
    }
}
