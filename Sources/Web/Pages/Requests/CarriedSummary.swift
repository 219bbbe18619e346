import Domain
import HTTPServer

/// What a form would do, in words: whoever sends it on sees that first.
struct CarriedSummary: Sendable {
    let title: String
    let facts: [Fact]
}

extension PageRequest {
    /// What a carried form would do, as far as whoever asks may know what it names.
    func summary(of form: CarriedForm) async -> CarriedSummary {
        guard let (route, parameters) = PageList.form(at: form.address) else {
            return CarriedSummary(title: words(.carriedOther), facts: words.facts(of: form.typed, names: nil))
        }
        var there = self
        there.http.parameters = parameters
        let names = await there.names(in: form.typed)
        let booking = await there.bookingLines(of: route.pattern)
        return CarriedSummary(
            title: words(FormPurpose.phrase(of: route.pattern)),
            facts: booking + words.facts(of: form.typed, names: names))
    }

    /// The names of what a practice offers and of one's own people, where the form names any by their ids.
    private func names(in typed: FormFields) async -> FormNames? {
        guard let practice: ID<Practice> = try? id("practice"),
            let rules = try? await services.practices.ruleBook(of: practice),
            rules.practice.state == .published || caller.membership(of: practice) != nil
        else { return nil }
        let patient: ID<Patient>? = typed.id("patient")
        let people = patient == nil || caller.account == nil ? [] : (try? await self.people()) ?? []
        let chosen = typed["slot"].flatMap(ChosenSlot.visit)?.first?.locationID
        let place = rules.locations[typed.id("location") ?? chosen ?? next()] ?? rules.active(Location.self).first
        return FormNames(
            rules: rules, patient: people.first { $0.id == patient }?.details.name,
            zone: place.flatMap { services.zones.zone($0.timeZone) } ?? .utc)
    }

    /// Of the booking that the path names.
    private func bookingLines(of pattern: String) async -> [Fact] {
        guard pattern.contains("/:booking") else { return [] }
        let facts =
            pattern.hasPrefix("/desk/")
            ? try? await deskBooking().facts : try? await bookingFacts().facts
        guard let facts else { return [] }
        return [
            Fact(words(.patient), facts.view.patientName ?? ""),
            Fact(words(.servicesLabel), facts.service?.name ?? words(.serviceGone)),
            Fact(words(.deskPractitioner), facts.practitioner?.name ?? ""),
            Fact(words(.deskTime), words.longMoment(facts.booking.terms.startsAt, in: facts.zone)),
        ]
    }
}

/// What the ids of a form's fields stand for.
private struct FormNames {
    let rules: RuleBook
    let patient: String?
    /// Of the place that the form names.
    let zone: Zone

    /// Nil where nobody may know, or there is none.
    func name(_ field: String, _ id: String) -> String? {
        switch field {
        case "service": ID<Service>(id).flatMap { rules.services[$0]?.name }
        case "practitioner", "substitute", "practitionerId", "practitionerIds":
            ID<Practitioner>(id).flatMap { rules.practitioners[$0]?.name }
        case "location", "locationId", "locationIds": ID<Location>(id).flatMap { rules.locations[$0]?.name }
        case "patient": patient
        default: nil
        }
    }
}

extension Words {
    /// The practice, and each field by the name that stands beside it where it is filled in; all ticks of a list as one.
    fileprivate func facts(of typed: FormFields, names: FormNames?) -> [Fact] {
        let practice = names.map { [Fact(self(.adminPractice), $0.rules.practice.details.name)] } ?? []
        var texts: [String: [String]] = [:]
        for field in typed.values where !FormFieldName.hidden.contains(field.name) {
            if let text = text(of: field, names), !text.isEmpty { texts[field.name, default: []].append(text) }
        }
        return practice
            + typed.values.map(\.name).uniqued().compactMap { name in
                texts[name].map { Fact(label(ofField: name), $0.count == 1 ? $0[0] : list($0)) }
            }
    }

    /// A value as it is read; nil for an id that says nothing to anybody.
    private func text(of field: (name: String, value: String), _ names: FormNames?) -> String? {
        let value = field.value.trimmed
        if field.name == "slot", let slots = ChosenSlot.visit(value) {
            return list(
                slots.map { slot in
                    line([
                        longMoment(slot.start, in: names?.zone ?? .utc),
                        names?.name("practitioner", slot.practitionerID.description),
                    ])
                })
        }
        if ID<Practice>(value) != nil { return names?.name(field.name, value) }
        if let instant = Instant(rfc3339: value) { return longMoment(instant, in: names?.zone ?? .utc) }
        if let date = LocalDate(value) { return longDate(date) }
        if let time = LocalTime(value) { return self.time(time) }
        // Who it is, the fields beside it say.
        if field.name == "patient", value == ConfirmationForm.newPatient { return nil }
        return chosen(value, ofField: field.name) ?? value
    }
}

extension PageList {
    private static let routes: RouteTrie = {
        var routes = RouteTrie()
        for (index, route) in all.enumerated() { routes.insert(route.method, route.pattern, route: index) }
        return routes
    }()

    /// The form that an address belongs to, and what its path names.
    static func form(at address: SiteAddress) -> (route: PageRoute, parameters: NamedValues)? {
        let path = address.text.prefix { $0 != "?" && $0 != "#" }
        guard let segments = try? HTTPRequest(.post, String(path)).segments, let found = routes.find(segments),
            let leaf = found.leaves.first(where: { $0.method == .post })
        else { return nil }
        return (all[leaf.route], routes.parameters(of: leaf, found.values))
    }
}
