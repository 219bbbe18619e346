import Domain

// The trade's own words: what people do, what is offered, how it is paid.

extension Words {
    /// A specialty as it was written, or in this language where it is one of the common ones.
    func specialty(_ text: String) -> String {
        let key = TextFolding.key(text).split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
        return Phrase(rawValue: "specialty" + key).map { self($0) } ?? text
    }

    func facetValue(_ label: String, of facet: SearchFacet) -> String {
        switch facet {
        case .specialty: specialty(label)
        case .language: language(label)
        case .country: country(label)
        case .mode: ServiceMode(rawValue: label).map { self($0.phrase) } ?? label
        case .priceBand: PriceBand(rawValue: label).map { self($0.phrase) } ?? label
        case .service, .insurer: label
        }
    }

    /// `Check-up · 30 min · 60 €`
    func serviceLine(_ service: Service) -> String {
        line([service.name, duration(minutes: service.durationMinutes), price(service.price)])
    }
}

extension ServiceMode {
    var phrase: Phrase {
        switch self {
        case .inPerson: .modeInPerson
        case .video: .modeVideo
        }
    }
}

extension PriceBand {
    var phrase: Phrase {
        switch self {
        case .free: .priceFree
        case .under30: .priceUnder30
        case .from30: .priceFrom30
        case .from60: .priceFrom60
        case .from120: .priceFrom120
        case .from250: .priceFrom250
        }
    }
}

extension PaymentMethod {
    var phrase: Phrase {
        switch self {
        case .visit: .payAtVisit
        case .card: .payByCard
        case .insurer: .payByInsurer
        case .voucher: .payByVoucher
        case .invoice: .payByInvoice
        }
    }
}

extension BookingState {
    var phrase: Phrase {
        switch self {
        case .held: .stateHeld
        case .confirmed: .stateConfirmed
        case .arrived: .stateArrived
        case .completed: .stateCompleted
        case .noShow: .stateNoShow
        case .cancelled: .stateCancelled
        case .expired: .stateExpired
        }
    }
}

extension EmptyDay {
    var phrase: Phrase {
        switch self {
        case .bookedOut: .dayBookedOut
        case .shortNotice: .dayShortNotice
        case .tooFarAhead: .dayTooFarAhead
        case .past: .dayPast
        case .away: .dayAway
        case .closed: .dayClosed
        case .notOffered: .dayNotOffered
        }
    }
}
