import Domain

/// What a carried form would do, with a button that does it and a way to let it go.
struct CarriedFormCard: HTML {
    let frame: Frame
    let form: CarriedForm
    let summary: CarriedSummary
    /// Where it is let go.
    let drop: SiteAddress

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "carried")) {
            h2(.id("carried")) { summary.title }
            FactList(facts: summary.facts)
            PageForm(frame, to: form.address) {
                for field in form.fields { HiddenField(field.name, field.value) }
                div(.class("row")) {
                    Element("button", [.class("button primary"), .type("submit")]) { words(.oldFormSend) }
                    a(.class("button"), .href(drop)) { words(.carriedDrop) }
                }
            }
        }
    }
}

/// What was being sent is sent by whoever sees it now: after a sign-in, or where its form is from before one or its end.
struct CarriedFormPage: HTML {
    let frame: Frame
    let title: Phrase
    let text: Phrase
    let form: CarriedForm
    let summary: CarriedSummary
    let drop: SiteAddress

    var body: some HTML {
        SitePage(frame.unlisted, title: frame.words(title)) {
            h1 { frame.words(title) }
            p(.class("lead")) { frame.words(text) }
            CarriedFormCard(frame: frame, form: form, summary: summary, drop: drop)
        }
    }
}

/// A form that this browser was never given: nothing can be sent from here, and what was typed can be copied.
struct StrangeFormPage: HTML {
    let frame: Frame
    let summary: CarriedSummary
    /// Of the page that the form is on.
    let page: SiteAddress

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame.unlisted, title: words(.strangeFormTitle)) {
            h1 { words(.strangeFormTitle) }
            p(.class("lead")) { words(.strangeFormText) }
            section(.class("card"), .labelled(by: "carried")) {
                h2(.id("carried")) { summary.title }
                FactList(facts: summary.facts)
            }
            p { a(.class("button primary"), .href(page)) { words(.strangeFormOpen) } }
        }
    }
}
