import Domain
import HTTPServer

/// What is offered: what such practices usually offer, to tick and to change, with room for more.
enum SetupServicePages {
    static let all: [PageRoute] = [show, save]

    private static let path = "/desk/:practice/setup/what"

    private static let show = PageRoute.get(path) { request in
        let view = try await SettingsView.read(request)
        let kind = request.practiceKind(view.rules)
        let country = view.rules.practice.details.country
        let rows = ServiceRows.suggested(kind, in: SettingChoices.currency(of: country), view)
        return .page(SetupServicesPage(view: view, kind: kind, form: view.form(rows, isNew: true)))
    }

    private static let save = PageRoute.post(path) { request in
        let practice: ID<Practice> = try request.id("practice")
        let scope = try request.scope(for: .addService, in: practice)
        let view = try await SettingsView.read(request)
        let kind = request.practiceKind(view.rules)
        do {
            // All of them are looked at before any is stored.
            let services = try ServiceRows.read(request.form, beside: view.rules.active().map(\.value))
            if services.isEmpty, view.rules.active(Service.self).isEmpty {
                throw InvalidInput("form", "noService", "Tick one.")
            }
            for (row, service) in services {
                _ = try await request.done(
                    .addService, scope: scope, part: "service-\(row)", id: { (stored: Stored<Service>) in stored.id }
                ) { try await request.services.practices.add(request.next(), service, to: practice, ask: $0) }
            }
            return .redirect(SetupStep.hours.address(practice, kind))
        } catch let refusal as any DomainError where refusal.isAboutForm {
            let form = view.form(request.form, errors: view.words.settingErrors(of: refusal), isNew: true)
            return .page(
                SetupServicesPage(view: view, kind: kind, form: form), status: Problem.status(of: refusal.kind).0)
        }
    }
}

/// Services as rows of a form.
enum ServiceRows {
    static let most = 12
    private static let empty = 2

    static func field(_ row: Int, _ name: String) -> String { "\(name)-\(row)" }

    /// Without those that the practice has: they would be offered twice.
    static func suggested(_ kind: PracticeKind, in currency: String, _ view: SettingsView) -> FormFields {
        let known = Set(view.rules.active(Service.self).map(\.value.name))
        let templates = kind.services.filter { !known.contains(view.words($0.name)) }
        let rows = templates.enumerated().flatMap { row, template in
            [
                (field(row, "offer"), known.isEmpty ? TickField.ticked : ""),
                (field(row, "name"), view.words(template.name)),
                (field(row, "specialty"), template.specialty), (field(row, "mode"), template.mode.rawValue),
                (field(row, "minutes"), String(template.minutes)),
                (field(row, "price"), template.price(in: currency)?.typed ?? ""),
                (field(row, "after"), String(template.bufferAfter)),
            ].map { (name: $0.0, value: $0.1) }
        }
        let shown = (name: "rows", value: String(templates.count + empty))
        return FormFields(filledIn: [(name: "currency", value: currency), shown] + rows)
    }

    static func count(_ form: FormFields) -> Int {
        min(max(form["rows"].flatMap { Int($0) } ?? empty, 1), most)
    }

    /// Whether a row is one of somebody's own, which needs no tick: a name says enough.
    static func isOwn(_ row: Int, _ form: FormFields) -> Bool { form[field(row, "mode")] == nil }

    /// The rows that are offered, by their numbers, without those that are stored already.
    /// - Throws: `InvalidInput`, with everything that is wrong with any of them.
    static func read(
        _ form: FormFields, beside stored: [Service]
    ) throws(InvalidInput) -> [(row: Int, service: Service)] {
        var services: [(row: Int, service: Service)] = []
        var reader = FieldReader(form)
        var problems: [Conflict] = []
        for row in 0..<count(form) where form[field(row, isOwn(row, form) ? "name" : "offer")] != nil {
            let service = service(row, &reader)
            // Gone back to and sent again.
            if stored.contains(service) { continue }
            if stored.contains(where: { $0.name == service.name }) {
                reader.refuse(field(row, "name"), "offeredAlready")
            }
            problems += service.problems().map { renamed($0, row) }
            services.append((row, service))
        }
        try reader.check(problems)
        return services
    }

    private static func service(_ row: Int, _ reader: inout FieldReader) -> Service {
        Service(
            name: reader.needed(field(row, "name")), specialty: reader.optional(field(row, "specialty")),
            durationMinutes: reader.whole(field(row, "minutes"), otherwise: nil),
            price: reader.price(field(row, "price"), in: reader.text("currency").uppercased()),
            bufferAfterMinutes: reader.whole(field(row, "after"), otherwise: 0),
            noticeMinutes: ServiceTemplate.noticeMinutes, horizonDays: ServiceTemplate.horizonDays,
            mode: reader.optional(field(row, "mode")).flatMap(ServiceMode.init) ?? .inPerson,
            cancellationNoticeMinutes: ServiceTemplate.cancellationNoticeMinutes)
    }

    /// As the row's field is called.
    private static func renamed(_ conflict: Conflict, _ row: Int) -> Conflict {
        var conflict = conflict
        switch conflict.subject {
        case "durationMinutes": conflict.subject = field(row, "minutes")
        case "bufferAfterMinutes": conflict.subject = field(row, "after")
        case "price.currency": conflict.subject = "currency"
        case "price.amount": conflict.subject = field(row, "price")
        default: conflict.subject = field(row, conflict.subject)
        }
        return conflict
    }
}

struct SetupServicesPage: HTML {
    let view: SettingsView
    let kind: PracticeKind
    let form: SettingForm

    private var words: Words { view.words }

    var body: some HTML {
        SetupPage(view.frame, .services, rules: view.rules) {
            p { words(.setupWhatText) }
            ErrorSummary(words: words, errors: form.errors)
            if !stored.isEmpty {
                section(.labelled(by: "offered")) {
                    h2(.id("offered")) { words(.setupOffered) }
                    ul {
                        for service in stored {
                            li {
                                a(.href(Service.setting.address(view.practice, service.id.description))) {
                                    words.serviceLine(service.value)
                                }
                            }
                        }
                    }
                }
            }
            PageForm(view.frame, to: SetupStep.services.address(view.practice, kind), .class("card")) {
                FormError(text: form.formError)
                HiddenField("kind", kind.rawValue)
                HiddenField("rows", String(ServiceRows.count(form.typed)))
                form.text("currency", .settingsCurrency, hint: .settingsCurrencyHint)
                for row in 0..<ServiceRows.count(form.typed) { ServiceRow(form: form, row: row) }
                button(.class("button primary large"), .type("submit")) { words(.setupNext) }
            }
        }
    }

    private var stored: [Stored<Service>] { view.rules.active() }
}

/// One service that can be ticked, with what usually changes from practice to practice.
struct ServiceRow: HTML {
    let form: SettingForm
    let row: Int

    private var words: Words { form.words }
    private func field(_ name: String) -> String { ServiceRows.field(row, name) }

    var body: some HTML {
        fieldset(.class("service-row")) {
            legend { form.typed[field("name")] ?? words(.setupOwnService) }
            if !ServiceRows.isOwn(row, form.typed) {
                TickField(
                    name: field("offer"), label: words(.setupOffer), isTicked: form.typed[field("offer")] != nil)
            }
            HiddenField(field("specialty"), form.value(field("specialty")))
            HiddenField(field("mode"), form.value(field("mode")))
            div(.class("row-fields")) {
                form.text(field("name"), .settingsServiceName, isRequired: false)
                form.text(field("minutes"), .settingsDurationMinutes, type: "number", isRequired: false)
                form.text(field("price"), .facetPrice, isRequired: false)
                form.text(field("after"), .setupBufferAfter, type: "number", isRequired: false)
            }
        }
    }
}
