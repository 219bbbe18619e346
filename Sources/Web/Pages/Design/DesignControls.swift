import Domain

/// Buttons, and links that look like them.
struct DesignButtons: HTML {
    let words: Words

    private static let looks = ["button", "button primary", "button danger", "button primary large", "plain"]

    var body: some HTML {
        for look in Self.looks {
            Specimen("button.\(look)") {
                div(.class("row")) {
                    Element("button", [.class(look), .type("button")]) { words(.confirmBooking) }
                    Element("button", [.class(look), .type("button"), .flag("disabled")]) { words(.confirmBooking) }
                    if look != "plain" { a(.class(look), .href("/design")) { words(.findCare) } }
                }
            }
        }
        Specimen("ul.actions") {
            ul(.class("actions")) {
                li { a(.class("button"), .href("/design")) { words(.addToCalendar) } }
                li { a(.class("button"), .href("/design")) { words(.moveBooking) } }
                li { a(.class("button"), .href("/design")) { words(.cancelBooking) } }
            }
        }
        Specimen("ul.pills") {
            ul(.class("pills")) {
                li { a(.href("/design"), .current("true", true)) { words(.comingTitle) } }
                li { a(.href("/design")) { words(.pastTitle) } }
            }
        }
    }
}

/// Fields in all their states.
struct DesignFields: HTML {
    let words: Words

    private var errors: FieldErrors {
        var errors = FieldErrors()
        errors.add("name", words(.conflictRequired))
        errors.add("email", words(.conflictEmailMalformed))
        return errors
    }

    var body: some HTML {
        Specimen("ErrorSummary") { ErrorSummary(words: words, errors: errors, prefix: "wrong") }
        Specimen("TextField") {
            TextField(name: "name", label: words(.yourName), prefix: "empty")
            TextField(name: "name", label: words(.yourName), value: words(.designPerson), prefix: "filled")
            TextField(
                name: "phone", label: words(.phone), type: "tel", hint: words(.phoneHint), isRequired: false,
                prefix: "hinted")
            TextField(name: "name", label: words(.yourName), error: errors["name"], prefix: "wrong")
            TextField(
                name: "email", label: words(.email), type: "email", value: "alma@", hint: words(.designHint),
                error: errors["email"], prefix: "wrong")
            TextField(name: "password", label: words(.password), type: "password", value: "12345", prefix: "typed")
            TextField(name: "birthDate", label: words(.birthDate), type: "date", value: "1980-05-17", prefix: "typed")
        }
        Specimen("LongTextField") {
            LongTextField(name: "long", label: words(.reasonLabel), hint: words(.reasonHint), longest: 500)
            LongTextField(
                name: "long-wrong", label: words(.reasonLabel), value: words(.designText),
                error: words(.conflictLength), longest: 500)
        }
        Specimen("ChoiceField") {
            ChoiceField(name: "pay", label: words(.payment), choices: choices, chosen: nil)
            ChoiceField(
                name: "pay-chosen", label: words(.payment), choices: choices, chosen: PaymentMethod.visit.rawValue)
            ChoiceField(
                name: "pay-wrong", label: words(.payment), choices: choices, chosen: nil,
                error: words(.conflictMethodRequired))
        }
        Specimen("AdminSelect") {
            AdminSelect(
                name: "sort", label: words(.sortLabel),
                choices: SearchSort.allCases.map { ($0.rawValue, words($0.phrase)) },
                chosen: SearchSort.relevance.rawValue, prefix: "design")
        }
        Specimen("SearchBox") { SearchBox(words: words, wish: SearchWish()) }
    }

    private var choices: [ChoiceField.Choice] {
        PaymentMethod.allCases.map { method in
            ChoiceField.Choice(
                value: method.rawValue, label: words(method.phrase),
                note: method == .visit ? words(.designHint) : nil)
        }
    }
}

/// What is chosen, ticked, or sent as a file.
struct DesignChoices: HTML {
    let frame: Frame

    private var words: Words { frame.words }

    var body: some HTML {
        Specimen("MenuField") {
            MenuField(
                name: "menu", label: words(.payment), choices: choices, chosen: PaymentMethod.insurer.rawValue,
                hint: words(.designHint))
            MenuField(
                name: "menu-wrong", label: words(.payment), choices: choices, chosen: nil,
                error: words(.conflictMethodRequired))
        }
        Specimen("TickField") {
            TickField(name: "tick", label: words(.payAtVisit), isTicked: false, note: words(.designHint))
            TickField(name: "ticked", label: words(.payAtVisit), isTicked: true)
        }
        Specimen("FormError") { FormError(text: words(.conflictLength)) }
        Specimen("FileForm") { form(prefix: nil, error: nil) }
        Specimen("FileForm, wrong") { form(prefix: "wrong", error: words(.refusalFileTooLarge)) }
    }

    private var choices: [MenuField.Choice] {
        PaymentMethod.allCases.map { MenuField.Choice(value: $0.rawValue, label: words($0.phrase)) }
    }

    private func form(prefix: String?, error: String?) -> some HTML {
        FileForm(frame, to: "/design", limit: 20 << 20, error: error, send: .settingsMediaSend, prefix: prefix) {
            p(.class("quiet")) { words(.designHint) }
        }
    }
}
