import Domain
import HTTPServer

extension Service: SettingItem {
    static let setting = Setting(
        path: "services", add: .addService, update: .updateService, retire: .retireService,
        title: .settingsServices, addTitle: .settingsServiceAdd, noneText: .settingsServiceNone,
        retireTitle: .settingsServiceRetire, retireText: .settingsServiceRetireText)

    static func all(of rules: RuleBook) -> [Stored<Service>] { Array(rules.services.values) }

    private static let needPrefix = "need-"

    /// The field that says how many of a kind are needed. Escaped: a kind may have blanks in it, an id may not.
    static func needField(_ kind: String) -> String { needPrefix + PercentCoding.encode(kind) }

    /// The kind that a field asks for; nil where it is another field.
    static func neededKind(_ field: String) -> String? {
        guard field.hasPrefix(needPrefix) else { return nil }
        return PercentCoding.decode(field.dropFirst(needPrefix.count).utf8, as: .form)
    }

    static func read(_ form: FormFields, replacing old: Service?) throws(InvalidInput) -> Service {
        var reader = FieldReader(form)
        let currency = reader.text("currency").uppercased()
        var service = Service(
            name: reader.needed("name"), summary: reader.text("summary"),
            durationMinutes: reader.whole("durationMinutes", otherwise: nil),
            price: reader.price("price", in: currency))
        service.specialty = reader.optional("specialty")
        service.stepMinutes = reader.optionalWhole("stepMinutes")
        service.bufferBeforeMinutes = reader.whole("bufferBeforeMinutes", otherwise: 0)
        service.bufferAfterMinutes = reader.whole("bufferAfterMinutes", otherwise: 0)
        service.noticeMinutes = reader.whole("noticeMinutes", otherwise: 0)
        service.horizonDays = reader.whole("horizonDays", otherwise: 90)
        service.capacity = reader.whole("capacity", otherwise: 1)
        service.mode = reader.word("mode", otherwise: .inPerson)
        service.holdMinutes = reader.whole("holdMinutes", otherwise: 10)
        service.cancellationNoticeMinutes = reader.whole("cancellationNoticeMinutes", otherwise: 0)
        service.resources = reader.needs(form)
        service.payment = PaymentPolicy(
            methods: form.all("payment").compactMap(PaymentMethod.init).uniqued(),
            confirmation: reader.word("confirmation", otherwise: .arranged))
        service.practitionerIDs = reader.ids("practitionerIds")
        service.locationIDs = reader.ids("locationIds")
        try reader.check(service.problems())
        return service
    }

    static func fields(_ form: SettingForm) -> some HTML { ServiceFields(form: form) }

    var filledIn: [(name: String, value: String)] {
        let amounts: [(name: String, value: String)] = [
            ("durationMinutes", String(durationMinutes)), ("stepMinutes", stepMinutes.map(String.init) ?? ""),
            ("price", price.typed), ("currency", price.currency),
            ("bufferBeforeMinutes", String(bufferBeforeMinutes)), ("bufferAfterMinutes", String(bufferAfterMinutes)),
            ("noticeMinutes", String(noticeMinutes)), ("horizonDays", String(horizonDays)),
            ("capacity", String(capacity)), ("holdMinutes", String(holdMinutes)),
            ("cancellationNoticeMinutes", String(cancellationNoticeMinutes)),
        ]
        let texts: [(name: String, value: String)] = [
            ("name", name), ("summary", summary), ("specialty", specialty ?? ""), ("mode", mode.rawValue),
            ("confirmation", payment.confirmation.rawValue),
        ]
        return texts + amounts + payment.methods.map { ("payment", $0.rawValue) }
            + resources.map { (Self.needField($0.kind), String($0.count)) }
            + practitionerIDs.map { ("practitionerIds", $0.description) }
            + locationIDs.map { ("locationIds", $0.description) }
    }

    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)] {
        let currency = SettingChoices.currency(of: rules.practice.details.country)
        return Service(
            name: "", durationMinutes: 30, price: Money(amount: 0, currency: currency),
            noticeMinutes: ServiceTemplate.noticeMinutes, horizonDays: ServiceTemplate.horizonDays,
            cancellationNoticeMinutes: ServiceTemplate.cancellationNoticeMinutes
        ).filledIn.filter { $0.name != "price" }
    }

    func title(_ words: Words, _ rules: RuleBook) -> String { name }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        essentials(words)
            + [
                Fact(words(.settingsSpecialty), specialty.map(words.specialty) ?? ""),
                Fact(words(.settingsStep), stepMinutes.map { words.duration(minutes: $0) } ?? ""),
                Fact(words(.settingsBufferBefore), words.duration(minutes: bufferBeforeMinutes)),
                Fact(words(.settingsBufferAfter), words.duration(minutes: bufferAfterMinutes)),
                Fact(words(.settingsNotice), words.duration(minutes: noticeMinutes)),
                Fact(words(.settingsHorizon), words(.settingsDays, count: horizonDays)),
                Fact(words(.settingsCapacity), words.number(capacity)),
                Fact(words(.settingsHold), words.duration(minutes: holdMinutes)),
                Fact(words(.settingsCancellation), words.duration(minutes: cancellationNoticeMinutes)),
                Fact(words(.settingsPayment), words.list(payment.methods.map { words($0.phrase) })),
                Fact(words(.settingsConfirmation), words(payment.confirmation.phrase)),
                Fact(
                    words(.settingsNeeds), words.list(resources.map { "\($0.kind) × \(words.number($0.count))" })),
                Fact(
                    words(.settingsOfferedBy),
                    words.list(practitionerIDs.compactMap { rules.practitioners[$0]?.name })),
                Fact(
                    words(.settingsOfferedAt), words.list(locationIDs.compactMap { rules.locations[$0]?.name })),
            ]
    }

    private func essentials(_ words: Words) -> [Fact] {
        [
            Fact(words(.settingsServiceName), name),
            Fact(words(.settingsDuration), words.duration(minutes: durationMinutes)),
            Fact(words(.facetPrice), words.price(price)), Fact(words(.facetMode), words(mode.phrase)),
            Fact(words(.settingsServiceSummary), summary),
        ]
    }
}

extension FieldReader {
    /// How many of each kind of room or device; a field that is empty or 0 asks for none.
    fileprivate mutating func needs(_ form: FormFields) -> [ResourceNeed] {
        var needs: [ResourceNeed] = []
        for field in form.values {
            guard let kind = Service.neededKind(field.name) else { continue }
            let count = whole(field.name, otherwise: 0)
            if count != 0 {
                needs.append(ResourceNeed(kind: kind, count: count))
            }
        }
        return needs
    }
}

extension ConfirmationPolicy {
    var phrase: Phrase {
        switch self {
        case .nothing: .settingsConfirmedByNothing
        case .arranged: .settingsConfirmedByArrangement
        case .paid: .settingsConfirmedByPayment
        }
    }
}
