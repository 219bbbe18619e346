/// What a service costs, roughly, in whole units of its own currency: what people narrow a search by.
public enum PriceBand: String, Hashable, Sendable, Codable, CaseIterable {
    case free, under30, from30, from60, from120, from250

    public init(_ price: Money) {
        switch Double(price.amount) / Self.minorUnits(of: price.currency) {
        case ...0: self = .free
        case ..<30: self = .under30
        case ..<60: self = .from30
        case ..<120: self = .from60
        case ..<250: self = .from120
        default: self = .from250
        }
    }

    /// How many minor units make one unit (ISO 4217).
    static func minorUnits(of currency: String) -> Double {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF":
            1
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 1000
        default: 100
        }
    }
}
