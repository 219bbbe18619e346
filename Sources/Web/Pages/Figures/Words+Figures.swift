import Domain
import Foundation

extension Words {
    /// `12%`
    func percent(_ share: Double) -> String {
        share.formatted(.percent.precision(.fractionLength(0)).locale(locale))
    }

    /// `7.5`, of minutes.
    func hours(minutes: Int) -> String {
        (Double(minutes) / 60).formatted(.number.precision(.fractionLength(0...1)).locale(locale))
    }

    /// How long somebody waits: in hours for less than two days, else in days.
    func wait(seconds: Int64) -> String {
        let hours = Int((seconds + 1800) / 3600)
        return hours < 48 ? self(.hours, count: hours) : self(.figuresDays, count: (hours + 12) / 24)
    }
}
