import Domain
import HTTPServer

/// When somebody on the phone could come, for whom no time is free.
struct WaitingStep: HTML {
    let frame: Frame
    let state: PhoneBooking
    let choice: WaitingChoice
    let sent: SentForm

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "when")) {
            h2(.id("when")) { words(.deskStepTime) }
            p(.class("service")) { words.serviceLine(choice.service.value) }
            PageForm(frame, to: state.desk.address("waitlist")) {
                for field in kept { HiddenField(field.0, field.1) }
                WaitingPlaceFields(words: words, choice: reachable, typed: typed)
                WaitingTimeFields(
                    words: words, from: sent.typed.kept("from", else: state.date.description),
                    until: sent.typed.kept("until", else: until.description), typed: typed, errors: sent.errors)
                button(.class("button primary"), .type("submit")) { words(.deskWaitAdd) }
            }
        }
    }

    private var kept: [(String, String)] {
        var fields = [(PhoneBooking.purpose, PhoneBooking.waiting), ("service", choice.service.id.description)]
        if let patient = state.patient { fields.append(("patient", patient.id.description)) }
        if let own = state.desk.ownPractitioner { fields.append(("practitioner", own.description)) }
        return fields
    }

    /// Whoever works with a diary of their own alone lets somebody wait for that one.
    private var reachable: WaitingChoice {
        guard state.desk.ownPractitioner != nil else { return choice }
        var own = choice
        own.practitioners = []
        return own
    }

    /// What was typed, or what the time says that was chosen before.
    private var typed: FormFields {
        if sent.refusal != nil { return sent.typed }
        var fields: [(name: String, value: String)] = []
        if let id = state.practitionerID { fields.append(("practitioner", id.description)) }
        if let location = state.desk.location { fields.append(("location", location.id.description)) }
        if let time = state.time?.description { fields += [("earliest", time), ("latest", time)] }
        return FormFields(NamedValues(fields))
    }

    /// For a time that was chosen, that day alone.
    private var until: LocalDate { state.date.adding(days: state.time == nil ? WaitlistPage.usualDays : 0) }
}
