import Domain

extension ID where Subject == Practice {
    /// What stands for "no practice" where a key needs one.
    static let noPractice = ID(high: 0, low: 0)
}
