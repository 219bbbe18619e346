import Domain

/// What is done at a place, as far as its name tells.
struct Trade {
    let specialties: [String]
    let services: [ServiceOffer]

    static func of(_ name: String) -> Trade {
        let words = TextFolding.words(name).flatMap(\.keys)
        return marked.first { marks, _ in words.contains { marks.match($0) } }?.trade ?? general
    }

    /// What a folded word of a name must be, begin with, or hold.
    private struct Marks {
        var whole: Set<String> = []
        var beginnings: [String] = []
        /// In languages that write compounds as one word.
        var parts: [String] = []

        func match(_ word: String) -> Bool {
            whole.contains(word) || beginnings.contains { word.hasPrefix($0) } || parts.contains { word.contains($0) }
        }
    }

    private static let marked: [(marks: Marks, trade: Trade)] = [
        (Marks(beginnings: ["dent", "odonto", "tandarts", "orthodon"], parts: ["zahn"]), dental),
        (Marks(beginnings: ["physio", "kine", "fisio", "reha"]), physiotherapy),
        (Marks(beginnings: ["psych", "mental", "seelisch"]), mental),
        (
            Marks(
                whole: ["enfant", "enfants", "children"], beginnings: ["pediatr", "paediatr", "infantil"],
                parts: ["kinder"]), children
        ),
        (
            Marks(whole: ["eye", "eyes"], beginnings: ["ophtalm", "ophthalm", "oftalm", "oog"], parts: ["augen"]),
            eyes
        ),
        (
            Marks(
                whole: ["chu", "chr"],
                beginnings: ["hospital", "hopita", "clini", "ospedal", "poliklini", "policlini"],
                parts: ["krankenhaus", "klinik", "spital", "ziekenhuis"]), hospital
        ),
    ]

    static let general = Trade(
        specialties: ["general practitioner", "family medicine"],
        services: [
            ServiceOffer("Consultation", "general practitioner", minutes: 15, euros: 30),
            ServiceOffer("Long consultation", "general practitioner", minutes: 30, euros: 55),
            ServiceOffer("Video consultation", "general practitioner", minutes: 15, euros: 25, isVideo: true),
            ServiceOffer("Vaccination", nil, minutes: 10, euros: 20, needsRoom: true),
        ])
    static let dental = Trade(
        specialties: ["dentist", "orthodontist", "dental hygienist"],
        services: [
            ServiceOffer("Dental check-up", "dentist", minutes: 30, euros: 45, needsRoom: true),
            ServiceOffer("Cleaning", "dental hygienist", minutes: 45, euros: 70, needsRoom: true),
            ServiceOffer("Filling", "dentist", minutes: 60, euros: 110, needsRoom: true, bufferAfter: 10),
        ])
    static let physiotherapy = Trade(
        specialties: ["physiotherapist"],
        services: [
            ServiceOffer("Physiotherapy", "physiotherapist", minutes: 30, euros: 40, needsRoom: true),
            ServiceOffer("Back course", "physiotherapist", minutes: 60, euros: 15, capacity: 8),
        ])
    static let mental = Trade(
        specialties: ["psychiatrist", "psychologist"],
        services: [
            ServiceOffer("First interview", "psychologist", minutes: 60, euros: 90),
            ServiceOffer("Therapy session", "psychologist", minutes: 50, euros: 80),
            ServiceOffer("Video session", "psychologist", minutes: 50, euros: 75, isVideo: true),
        ])
    static let children = Trade(
        specialties: ["pediatrician"],
        services: [
            ServiceOffer("Child check-up", "pediatrician", minutes: 30, euros: 45),
            ServiceOffer("Vaccination", nil, minutes: 10, euros: 20, needsRoom: true),
        ])
    static let eyes = Trade(
        specialties: ["ophthalmologist"],
        services: [
            ServiceOffer("Eye examination", "ophthalmologist", minutes: 20, euros: 60, needsRoom: true),
            ServiceOffer("Glasses prescription", "ophthalmologist", minutes: 15, euros: 40),
        ])
    private static let hospital = Trade(
        specialties: ["cardiologist", "dermatologist", "internist", "radiologist", "general surgeon", "gynecologist"],
        services: [
            ServiceOffer("Outpatient consultation", nil, minutes: 20, euros: 60),
            ServiceOffer("Follow-up", nil, minutes: 15, euros: 40),
            ServiceOffer("Ultrasound", "radiologist", minutes: 30, euros: 95, needsRoom: true, bufferAfter: 5),
        ])
}

/// A service of a template.
struct ServiceOffer {
    let name: String
    let specialty: String?
    let minutes: Int
    let euros: Int64
    let isVideo: Bool
    let needsRoom: Bool
    let bufferAfter: Int
    let capacity: Int

    init(
        _ name: String, _ specialty: String?, minutes: Int, euros: Int64, isVideo: Bool = false,
        needsRoom: Bool = false, bufferAfter: Int = 0, capacity: Int = 1
    ) {
        self.name = name
        self.specialty = specialty
        self.minutes = minutes
        self.euros = euros
        self.isVideo = isVideo
        self.needsRoom = needsRoom
        self.bufferAfter = bufferAfter
        self.capacity = capacity
    }

    func service(country: String, needs: [ResourceNeed]) -> Service {
        Service(
            name: name, specialty: specialty, durationMinutes: minutes, price: Prices.of(euros, in: country),
            bufferAfterMinutes: bufferAfter, noticeMinutes: 120, horizonDays: 60, capacity: capacity,
            resources: needs, mode: isVideo ? .video : .inPerson, holdMinutes: 15,
            payment: PaymentPolicy(methods: [.visit, .insurer, .invoice]), cancellationNoticeMinutes: 24 * 60)
    }
}

/// A country's money: the template's euros at a round rate.
enum Prices {
    static func of(_ euros: Int64, in country: String) -> Money {
        switch country {
        case "GB": Money(amount: euros * 85, currency: "GBP")
        case "CA": Money(amount: euros * 150, currency: "CAD")
        case "NZ": Money(amount: euros * 180, currency: "NZD")
        default: Money(amount: euros * 100, currency: "EUR")
        }
    }
}

/// Who pays besides the patient, by country.
enum Insurers {
    static func of(_ country: String) -> [String] {
        switch country {
        case "GB": ["NHS", "Bupa"]
        case "FR": ["Assurance Maladie", "MGEN"]
        case "DE": ["AOK", "Techniker", "Barmer"]
        case "AT": ["ÖGK", "SVS"]
        case "NL": ["Zilveren Kruis", "VGZ"]
        case "BE": ["CM", "Solidaris"]
        case "ES": ["Sanitas", "Adeslas"]
        case "IT": ["SSN", "UniSalute"]
        case "PT": ["SNS", "Médis"]
        case "IE": ["VHI", "Laya"]
        case "NZ": ["Southern Cross"]
        case "CA": ["Provincial plan", "Sun Life"]
        default: []
        }
    }
}

/// What is spoken: the country's language, and now and then another.
enum Languages {
    static func of(_ country: String, variant: Int) -> [String] {
        let own =
            switch country {
            case "FR": "fr"
            case "DE", "AT": "de"
            case "ES": "es"
            case "IT": "it"
            case "PT": "pt"
            case "NL": "nl"
            case "BE": variant % 2 == 0 ? "nl" : "fr"
            case "CA": variant == 3 ? "fr" : "en"
            default: "en"
            }
        let other = ["", "en", "", "es"][variant]
        return other.isEmpty || other == own ? [own] : [own, other]
    }
}

/// Weeks in which a practice may be open.
enum Hours {
    static let variants = 4

    static func week(variant: Int) -> [WeeklyHours] {
        switch variant {
        case 0: days(1...5, [(8, 12), (14, 18)])
        case 1: days(1...5, [(9, 17)])
        case 2: days(1...4, [(8, 13), (15, 19)]) + days(6...6, [(9, 13)])
        default: days(2...6, [(7, 12), (13, 16)])
        }
    }

    private static func days(_ days: ClosedRange<Int>, _ windows: [(Int, Int)]) -> [WeeklyHours] {
        days.flatMap { day in
            windows.compactMap { opens, closes in
                guard let weekday = Weekday(rawValue: day), let from = LocalTime(hour: opens, minute: 0),
                    let until = LocalTime(hour: closes, minute: 0)
                else { return nil }
                return WeeklyHours(weekday, from, until)
            }
        }
    }
}
