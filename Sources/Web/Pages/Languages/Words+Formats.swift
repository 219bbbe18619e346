import Domain
import Foundation

// Dates, times, amounts and distances as the language and the country write them.
//
// What a wall clock shows is formatted as if it were UTC: the offset comes from the system's zones, which are newer than
// the library's.

extension Words {
    func number(_ value: Int) -> String { value.formatted(.number.locale(locale)) }

    /// `Tuesday, 8 December 2026`
    func longDate(_ date: LocalDate) -> String {
        moment(date).formatted(style.weekday(.wide).day().month(.wide).year())
    }

    /// `Tue, 8 Dec`
    func shortDate(_ date: LocalDate) -> String {
        moment(date).formatted(style.weekday(.abbreviated).day().month(.abbreviated))
    }

    /// `8 December`
    func dayAndMonth(_ date: LocalDate) -> String { moment(date).formatted(style.day().month(.wide)) }

    /// `8 Dec`
    func shortDay(_ date: LocalDate) -> String { moment(date).formatted(style.day().month(.abbreviated)) }

    /// `Tue`
    func weekday(_ date: LocalDate) -> String { moment(date).formatted(style.weekday(.abbreviated)) }

    /// `Tuesday`
    func weekday(_ weekday: Weekday) -> String {
        // The first of 1970 was a Thursday.
        moment(LocalDate(days: 3 + weekday.rawValue)).formatted(style.weekday(.wide))
    }

    /// `14:30`
    func time(_ time: LocalTime) -> String { moment(LocalDate(days: 0), time).formatted(style.hour().minute()) }

    /// `Tuesday, 8 December 2026, 14:30`, on the wall clock of the place.
    func longMoment(_ instant: Instant, in zone: Zone) -> String {
        let local = zone.local(instant)
        return self(.dateAndTime, ["date": longDate(local.date), "time": time(local.time)])
    }

    /// `Tue, 8 Dec, 14:30`, on the wall clock of the place.
    func shortMoment(_ instant: Instant, in zone: Zone) -> String {
        let local = zone.local(instant)
        return self(.dateAndTime, ["date": shortDate(local.date), "time": time(local.time)])
    }

    /// `60,00 €`; nothing as a word.
    func price(_ money: Money) -> String {
        if money.amount == 0 { return self(.priceFree) }
        return amount(money)
    }

    func amount(_ money: Money) -> String {
        let whole = Decimal(money.amount) / pow(10, money.fractionDigits)
        return whole.formatted(.currency(code: money.currency).locale(locale))
    }

    /// Metres as `650 m`, `3.2 km` or `14 km`.
    func distance(_ metres: Double) -> String {
        if metres < 950 {
            return self(.distanceMetres, ["number": number(max(50, Int((metres / 50).rounded()) * 50))])
        }
        let kilometres = metres / 1000
        let digits = kilometres < 9.95 ? 1 : 0
        let number = kilometres.formatted(.number.precision(.fractionLength(digits)).locale(locale))
        return self(.distanceKilometres, ["number": number])
    }

    /// `1 h 30 min` in words.
    func duration(minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        switch (hours, rest) {
        case (0, _): return self(.minutes, count: rest)
        case (_, 0): return self(.hours, count: hours)
        default:
            return self(
                .hoursAndMinutes, ["hours": self(.hours, count: hours), "minutes": self(.minutes, count: rest)])
        }
    }

    /// The name of a language, such as `de`, in this one.
    func language(_ tag: String) -> String {
        locale.localizedString(forIdentifier: tag).map(capitalized) ?? tag
    }

    func country(_ code: String) -> String { locale.localizedString(forRegionCode: code) ?? code }

    /// `a, b and c`
    func list(_ items: [String]) -> String { items.formatted(.list(type: .and).locale(locale)) }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased(with: locale) + text.dropFirst() }

    private var style: Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: Self.calendar, timeZone: .gmt)
    }

    private static let calendar = Calendar(identifier: .gregorian)

    private func moment(_ date: LocalDate, _ time: LocalTime = .midnight) -> Date {
        Date(timeIntervalSince1970: Double(date.days) * 86_400 + Double(time.minutes) * 60)
    }
}
