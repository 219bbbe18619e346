import Domain
import Foundation

extension Words {
    /// `December 2026`
    func month(_ date: LocalDate) -> String {
        let style = Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
        return Date(timeIntervalSince1970: Double(date.days) * 86_400).formatted(style.month(.wide).year())
    }

    /// `31 May 2019`
    func birthday(_ date: LocalDate) -> String {
        let style = Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
        return Date(timeIntervalSince1970: Double(date.days) * 86_400).formatted(style.day().month().year())
    }

    /// What a week begins with where the language is spoken so.
    var firstWeekday: Weekday {
        switch locale.firstDayOfWeek {
        case .monday: .monday
        case .tuesday: .tuesday
        case .wednesday: .wednesday
        case .thursday: .thursday
        case .friday: .friday
        case .saturday: .saturday
        case .sunday: .sunday
        }
    }
}
