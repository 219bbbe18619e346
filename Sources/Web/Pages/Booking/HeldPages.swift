import Domain

/// What is held, until when, and the way to give it back.
struct HeldSummary: HTML {
    let frame: Frame
    let facts: BookingFacts

    private var words: Words { frame.words }

    var body: some HTML {
        div(.class("card summary")) {
            VisitLines(words: words, visit: facts.visit)
            // A visit is kept as long as the first of its times.
            if let expiry = facts.visit.compactMap(\.booking.holdExpiresAt).min() {
                // Whole minutes: more would change under the eyes of who reads slowly.
                let minutes = max(1, Int((expiry - facts.now + 59) / 60))
                p(.class("countdown"), .id("left")) {
                    words(.heldForMinutes, count: minutes)
                }
                Countdown(words: words, until: expiry, minutes: minutes)
            }
            PageForm(frame, to: givingBack) {
                if !facts.isOfVisit { HiddenField("version", String(facts.booking.version)) }
                button(.class("button plain"), .type("submit")) {
                    words(facts.isOfVisit ? .giveBackVisit : .giveBack)
                }
            }
        }
    }

    private var givingBack: SiteAddress {
        let (id, practice) = (facts.booking.id, facts.booking.practiceID)
        return facts.isOfVisit
            ? BookingPages.visitAddress(of: id, practice, "cancellation")
            : BookingPages.address(of: id, practice, "cancellation")
    }
}

/// The minutes and seconds left, where scripts run; spoken at a few moments only.
struct Countdown: HTML {
    let words: Words
    let until: Instant
    /// So many are left.
    let minutes: Int

    /// What is said when so many minutes are left: `9=…|8=…`.
    private var spoken: String {
        (1...max(1, min(minutes, 60))).map { "\($0)=\(words(.heldForMinutes, count: $0))" }.joined(separator: "|")
    }

    var body: some HTML {
        Element(
            "span",
            [
                .hidden(), .class("clock"), .data(.until, String(until.seconds)),
                .data(.spoken, spoken), .data(.text, words(.heldOver)),
            ]
        ) { "" }
    }
}

/// When, what, with whom, and where.
struct AppointmentLines: HTML {
    let words: Words
    let facts: BookingFacts
    /// Whether to say whose clock it is, where that may not be plain.
    var isZoneSaid = true

    private var terms: Terms { facts.booking.terms }

    var body: some HTML {
        p(.class("when")) {
            Element("time", [Attribute("datetime", terms.startsAt.rfc3339)]) {
                words.longMoment(terms.startsAt, in: facts.zone)
            }
        }
        p {
            strong { facts.service?.name ?? words(.serviceGone) }
            " · "
            words.duration(minutes: Int(terms.endsAt - terms.startsAt) / 60)
            " · "
            words.price(terms.price)
        }
        p {
            words.line([facts.practitioner?.name, facts.practice.details.name])
        }
        if terms.capacity > 1 { p { words(.groupOf, count: terms.capacity) } }
        if let location = facts.location {
            p(.class("quiet")) {
                [location.address, location.postcode + " " + location.city].map(\.trimmed).filter { !$0.isEmpty }
                    .joined(separator: ", ")
            }
        }
        if isZoneSaid { ZoneNote(words: words, zone: facts.zone, now: terms.startsAt) }
    }
}

/// A time held by somebody who has not signed in: who are you?
struct HeldForVisitorPage: HTML {
    let frame: Frame
    let facts: BookingFacts

    private var words: Words { frame.words }

    var body: some HTML {
        let title = words(facts.isOfVisit ? .heldTitleVisit : .heldTitle)
        SitePage(frame, title: title) {
            Steps(words: words, current: 1)
            h1 { title }
            HeldSummary(frame: frame, facts: facts)
            h2 { words(.whoAreYou) }
            p { words(.whoAreYouText) }
            div(.class("columns")) {
                section(.class("card"), .labelled(by: "register")) {
                    h3(.id("register")) { words(.newHere) }
                    RegistrationFields(frame: frame, then: facts.address)
                }
                section(.class("card"), .labelled(by: "known")) {
                    h3(.id("known")) { words(.haveAccount) }
                    SignInFields(frame: frame, then: facts.address)
                }
            }
        }
    }
}

/// Where one is on the way to a booking.
struct Steps: HTML {
    let words: Words
    /// 1 to 4.
    let current: Int

    var body: some HTML {
        ol(.class("steps"), .label(words(.stepsLabel))) {
            for (index, phrase) in [Phrase.stepTime, .stepWho, .stepDetails, .stepDone].enumerated() {
                li(.current("step", index == current), .class(index < current ? "done" : "")) { words(phrase) }
            }
        }
    }
}

/// A held time: who comes, what for, how it is paid.
struct HeldPage: HTML {
    let frame: Frame
    let facts: BookingFacts
    let form: ConfirmationForm

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(facts.isOfVisit ? .heldTitleVisit : .heldTitle)) {
            Steps(words: words, current: 2)
            h1 { words(.almostTitle) }
            ErrorSummary(words: words, errors: form.errors)
            HeldSummary(frame: frame, facts: facts)
            PageForm(
                frame, to: BookingPages.address(of: facts.booking.id, facts.booking.practiceID, "confirmation"),
                .class("card")
            ) {
                if let name = facts.view.patientName {
                    p {
                        words(.forPatient, ["name": name])
                    }
                } else {
                    PatientFields(words: words, form: form)
                    LongTextField(
                        name: "reason", label: words(.reasonLabel), value: form.typed["reason"] ?? "",
                        hint: words(.reasonHint), error: form.errors["reason"], longest: 2000)
                }
                if let asked = AskedPayment(facts) { PaymentFields(words: words, asked: asked, form: form) }
                p(.class("quiet")) { words.cancellationRule(ofVisit: facts) }
                button(.class("button primary large"), .type("submit")) { words(.confirmBooking) }
            }
        }
    }
}

/// Who comes: somebody whom the account looks after, or somebody new.
struct PatientFields: HTML {
    let words: Words
    let form: ConfirmationForm

    var body: some HTML {
        if form.patients.isEmpty {
            h2 { words(.whoComes) }
            HiddenField("patient", ConfirmationForm.newPatient)
            newFields(name: form.name)
        } else {
            ChoiceField(
                name: "patient", label: words(.whoComes), choices: choices, chosen: form.chosenPatient,
                error: form.errors["patient"])
            // Styles show it once somebody else is chosen.
            div(.class("new-patient")) {
                h3 { words(.somebodyElseDetails) }
                newFields(name: "")
            }
        }
    }

    private var choices: [ChoiceField.Choice] {
        form.patients.map { patient in
            ChoiceField.Choice(
                value: patient.id.description, label: patient.details.name,
                note: patient.details.relation == .me ? words(.relationSelf) : nil)
        } + [ChoiceField.Choice(value: ConfirmationForm.newPatient, label: words(.somebodyElse), note: nil)]
    }

    @HTMLBuilder private func newFields(name: String) -> some HTML {
        TextField(
            name: "name", label: words(.patientName), value: form.typed["name"] ?? name, error: form.errors["name"],
            isRequired: form.patients.isEmpty, autocomplete: "name")
        TextField(
            name: "birthDate", label: words(.birthDate), type: "date", value: form.typed["birthDate"] ?? "",
            hint: words(.birthDateHint), error: form.errors["birthDate"], isRequired: false, autocomplete: "bday")
        TextField(
            name: "phone", label: words(.phone), type: "tel", value: form.typed["phone"] ?? "",
            hint: words(.phoneHint), error: form.errors["phone"], isRequired: false, autocomplete: "tel")
    }
}

/// The minutes ran out: the time may be there still.
struct ExpiredPage: HTML {
    let frame: Frame
    let others: OtherTimes
    /// Where all of its visit can be chosen again; nil where it was of none.
    let visit: SiteAddress?

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.expiredTitle)) {
            h1 { words(.expiredTitle) }
            p(.class("lead")) { words(.expiredText) }
            if let visit {
                p { a(.class("button primary"), .href(visit)) { words(.visitAgain) } }
            } else {
                OtherTimesSection(frame: frame, others: others, moving: nil)
            }
        }
    }
}
