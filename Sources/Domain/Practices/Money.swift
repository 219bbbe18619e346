/// An amount in the currency's smallest unit (cents, pence; yen as they are).
public struct Money: Hashable, Sendable, Codable {
    public var amount: Int64
    /// ISO 4217, three capital letters.
    public var currency: String

    public init(amount: Int64, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// How many digits of the amount stand behind the point (ISO 4217).
    public var fractionDigits: Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// The amount in whole units, roughly: for comparing, never for reckoning.
    var units: Double { Double(amount) / [1.0, 10, 100, 1000][fractionDigits] }

    func problems(at path: String) -> [Conflict] {
        var found: [Conflict] = []
        if !(0...100_000_000).contains(amount) {
            found.append(
                Conflict(subject: "\(path).amount", code: "outOfRange", message: "Give 0 to 100,000,000 minor units."))
        }
        if currency.utf8.count != 3 || !currency.utf8.allSatisfy({ (65...90).contains($0) }) {
            found.append(
                Conflict(subject: "\(path).currency", code: "malformed", message: "Give an ISO 4217 code such as EUR."))
        }
        return found
    }
}
