/// What a service costs, roughly, in whole units of its own currency: what people narrow a search by.
public enum PriceBand: String, Hashable, Sendable, Codable, CaseIterable {
    case free, under30, from30, from60, from120, from250

    public init(_ price: Money) {
        switch price.units {
        case ...0: self = .free
        case ..<30: self = .under30
        case ..<60: self = .from30
        case ..<120: self = .from60
        case ..<250: self = .from120
        default: self = .from250
        }
    }
}
