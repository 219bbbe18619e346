/// A clock on the wall of one zone, for many readings that lie close together.
///
/// It remembers the stretch of one offset that it last read in. Most days are far from any change, and there a
/// reading is one addition; near a change the zone is asked.
struct WallClock {
    private let zone: Zone
    private var span = Zone.Span(start: 0, end: 0, offset: 0)

    /// Further from a change than any offset reaches.
    private static let margin: Int64 = 200_000

    init(_ zone: Zone) { self.zone = zone }

    /// As `Zone.instant(of:_:)`.
    mutating func instant(of date: LocalDate, _ time: LocalTime) -> Instant {
        let local = Int64(date.days) * 86_400 + Int64(time.minutes) * 60
        if !isFarFromChange(local) { span = zone.span(at: local) }
        guard isFarFromChange(local) else { return zone.instant(of: date, time) }
        return Instant(seconds: local - Int64(span.offset))
    }

    private func isFarFromChange(_ local: Int64) -> Bool {
        // The ends of time are moved inwards: differences cannot overflow, whichever span it is.
        max(span.start, -1 << 50) + Self.margin <= local && local < min(span.end, 1 << 50) - Self.margin
    }

    /// As `Zone.date(of:)`.
    mutating func date(of instant: Instant) -> LocalDate {
        let seconds = Zone.clamped(instant.seconds)
        if seconds < span.start || seconds >= span.end { span = zone.span(at: seconds) }
        return LocalDate(days: Int((seconds + Int64(span.offset)).flooredQuotient(86_400)))
    }
}
