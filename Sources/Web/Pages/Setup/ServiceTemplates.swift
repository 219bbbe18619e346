import Domain

/// What a practice of some kind usually offers, to begin with.
struct ServiceTemplate: Sendable {
    let name: Phrase
    /// In the field's words, as it is stored.
    let specialty: String
    let minutes: Int
    let euros: Int64
    var bufferAfter = 0
    var mode = ServiceMode.inPerson

    static let noticeMinutes = 120
    static let horizonDays = 60
    static let cancellationNoticeMinutes = 24 * 60

    /// A week to begin with.
    static let hours: [WeeklyHours] = [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].flatMap { day in
        [(8, 12), (13, 17)].compactMap { opens, closes in
            guard let opens = LocalTime(hour: opens, minute: 0), let closes = LocalTime(hour: closes, minute: 0) else {
                return nil
            }
            return WeeklyHours(day, opens, closes)
        }
    }

    /// Nil where the country's money is not known here: then somebody types it.
    func price(in currency: String) -> Money? {
        Self.perEuro[currency].map { rate in
            // Round amounts: nobody charges 38.25.
            let units = (Double(euros) * rate / 5).rounded() * 5
            let digits = Money(amount: 0, currency: currency).fractionDigits
            return Money(amount: Int64(units) * [1, 10, 100, 1000][digits], currency: currency)
        }
    }

    private static let perEuro: [String: Double] = [
        "EUR": 1, "GBP": 0.85, "CHF": 1, "USD": 1.1, "CAD": 1.5, "AUD": 1.65, "NZD": 1.8, "SEK": 11, "DKK": 7.5,
        "NOK": 11.5, "PLN": 4.3, "CZK": 25, "HUF": 400, "RON": 5,
    ]
}

/// What a practice may be.
enum PracticeKind: String, CaseIterable, Sendable {
    case dentist, doctor, physiotherapist, other

    var phrase: Phrase {
        switch self {
        case .dentist: .setupKindDentist
        case .doctor: .setupKindDoctor
        case .physiotherapist: .setupKindPhysiotherapist
        case .other: .setupKindOther
        }
    }

    /// What most of those who work there are; nil: it does not say.
    var specialty: String? {
        switch self {
        case .dentist: "dentist"
        case .doctor: "general practitioner"
        case .physiotherapist: "physiotherapist"
        case .other: nil
        }
    }

    /// By what those who work there are, where nobody says it otherwise.
    init(_ specialties: [String]) {
        self = Self.allCases.first { kind in kind.specialty.map(specialties.contains) == true } ?? .other
    }

    var services: [ServiceTemplate] {
        switch self {
        case .dentist:
            [
                ServiceTemplate(
                    name: .templateDentalCheckUp, specialty: "dentist", minutes: 30, euros: 45, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateCleaning, specialty: "dental hygienist", minutes: 45, euros: 80, bufferAfter: 10),
                ServiceTemplate(
                    name: .templateFilling, specialty: "dentist", minutes: 60, euros: 110, bufferAfter: 10),
                ServiceTemplate(
                    name: .templateToothache, specialty: "dentist", minutes: 20, euros: 50, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateChildDental, specialty: "dentist", minutes: 30, euros: 35, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateWhitening, specialty: "dentist", minutes: 60, euros: 200, bufferAfter: 10),
            ]
        case .doctor:
            [
                ServiceTemplate(name: .templateConsultation, specialty: "general practitioner", minutes: 15, euros: 35),
                ServiceTemplate(
                    name: .templateLongConsultation, specialty: "general practitioner", minutes: 30, euros: 60),
                ServiceTemplate(
                    name: .templateCheckUp, specialty: "general practitioner", minutes: 45, euros: 90, bufferAfter: 5),
                ServiceTemplate(name: .templateVaccination, specialty: "general practitioner", minutes: 10, euros: 20),
                ServiceTemplate(
                    name: .templateVideoConsultation, specialty: "general practitioner", minutes: 15, euros: 30,
                    mode: .video),
            ]
        case .physiotherapist:
            [
                ServiceTemplate(
                    name: .templateFirstAssessment, specialty: "physiotherapist", minutes: 45, euros: 60, bufferAfter: 5
                ),
                ServiceTemplate(
                    name: .templatePhysiotherapy, specialty: "physiotherapist", minutes: 30, euros: 40, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateManualTherapy, specialty: "physiotherapist", minutes: 30, euros: 45, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateLymphDrainage, specialty: "physiotherapist", minutes: 45, euros: 50, bufferAfter: 5),
                ServiceTemplate(
                    name: .templateMassage, specialty: "physiotherapist", minutes: 30, euros: 35, bufferAfter: 10),
            ]
        case .other: []
        }
    }
}
