import Domain
import HTTPServer

/// What a page brings along for itself in a form: it says nothing to who reads it.
enum FormFieldName {
    static let hidden: Set<String> = [
        FormToken.field, "version", "hours", "then", "back", "item", "since", "sure", "find", "rows", "by", "q", "form",
    ]

    /// Without the number of its row: `price-3` is a `price`.
    static func base(_ name: String) -> String { String(name.prefix { $0 != "-" }) }

    static let phrases: [String: Phrase] = [
        "kind": .adminWhat, "decision": .settingsDecision, "name": .peopleName, "email": .email, "phone": .phone,
        "birthDate": .birthDate, "relation": .peopleWho,
        "patient": .patient, "service": .servicesLabel, "practitioner": .deskPractitioner,
        "location": .locationsLabel, "start": .deskTime, "slot": .deskTime, "date": .deskDate, "time": .deskTime,
        "reason": .reasonLabel, "note": .deskNoteTitle, "method": .payment, "reference": .deskReference,
        "amount": .deskAmount, "currency": .settingsCurrency, "overbooking": .deskOverReason,
        "substitute": .deskSubstitute, "from": .deskBlockFrom, "until": .deskBlockUntil, "to": .deskBlockUntil,
        "fromDate": .deskBlockFrom, "untilDate": .deskBlockUntil, "fromTime": .deskBlockFromTime,
        "untilTime": .deskBlockUntilTime,
        "earliest": .waitEarliest, "latest": .waitLatest, "title": .papersWhat, "description": .papersWhat,
        "role": .settingsRole, "address": .settingsAddress, "postcode": .settingsPostcode, "city": .settingsCity,
        "region": .settingsRegion, "country": .adminCountry, "timeZone": .settingsTimeZone, "website": .website,
        "summary": .adminSummary, "languages": .settingsLanguages, "specialties": .settingsSpecialties,
        "insurers": .adminInsurers, "opens": .settingsOpens, "closes": .settingsCloses, "price": .facetPrice,
        "latitude": .settingsLatitude, "longitude": .settingsLongitude, "keep": .settingsKeep,
        "closing": .settingsClosing, "licence": .settingsLicence, "me": .setupThatIsMe,
        "practitionerId": .deskPractitioner, "locationId": .settingsLocation, "validFrom": .settingsValidFrom,
        "validUntil": .settingsValidUntil, "access": .settingsMediaAccess, "position": .settingsMediaPosition,
        "alternativeText": .settingsMediaText,
    ].merging(service) { own, _ in own }

    private static let service: [String: Phrase] = [
        "offer": .setupOffer, "specialty": .settingsSpecialty, "mode": .facetMode, "minutes": .settingsDurationMinutes,
        "after": .setupBufferAfter, "durationMinutes": .settingsDurationMinutes, "stepMinutes": .settingsStepMinutes,
        "bufferBeforeMinutes": .settingsBufferBeforeMinutes, "bufferAfterMinutes": .settingsBufferAfterMinutes,
        "noticeMinutes": .settingsNoticeMinutes, "horizonDays": .settingsHorizonDays,
        "cancellationNoticeMinutes": .settingsCancellationMinutes, "capacity": .settingsCapacity,
        "payment": .settingsPayment, "confirmation": .settingsConfirmation, "holdMinutes": .settingsHoldMinutes,
        "practitionerIds": .settingsOfferedBy, "locationIds": .settingsOfferedAt,
    ]
}

extension Words {
    /// What stands beside a field where it is filled in; its name, for one that no form of ours has.
    func label(ofField name: String) -> String {
        if let kind = Service.neededKind(name) { return "\(self(.settingsNeeds)): \(kind)" }
        if let hours = HoursForm.part(of: name) {
            return "\(weekday(hours.day)) · \(self(hours.isEnd ? .settingsCloses : .settingsOpens))"
        }
        return FormFieldName.phrases[FormFieldName.base(name)].map { self($0) } ?? name
    }

    /// What was chosen of a few, as it stands beside its button or in its menu; nil for what somebody typed.
    func chosen(_ value: String, ofField name: String) -> String? {
        let name = FormFieldName.base(name)
        switch name {
        case "country": return country(value)
        case "languages": return language(value)
        case "specialty", "specialties": return specialty(value)
        case "timeZone": return SettingChoices.name(ofZone: value)
        case "offer", "me": return value == TickField.ticked ? self(.yes) : nil
        default: return Self.choice(name, value).map { self($0) }
        }
    }

    private static func choice(_ name: String, _ value: String) -> Phrase? {
        switch name {
        case "method", "payment": PaymentMethod(rawValue: value)?.phrase
        case "kind": ExceptionWish.Kind(rawValue: value)?.phrase ?? PracticeKind(rawValue: value)?.phrase
        case "role": PracticeRole(rawValue: value)?.phrase
        case "relation": PatientRelation(rawValue: value)?.phrase
        case "decision":
            ExceptionDecision(rawValue: value).map { $0 == .clear ? .settingsDecisionClear : .settingsDecisionKeep }
        case "closing": ClosingPolicy(rawValue: value)?.phrase
        case "keep":
            KeptTime(rawValue: value).map { $0 == .localTimes ? .settingsKeepLocalTimes : .settingsKeepInstants }
        case "mode": ServiceMode(rawValue: value)?.phrase
        case "confirmation": ConfirmationPolicy(rawValue: value)?.phrase
        case "access": MediaAccess(rawValue: value)?.phrase
        default: nil
        }
    }
}
