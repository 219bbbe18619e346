/// How a zone goes on for ever: one offset, or two that alternate each year (the TZ rule of POSIX).
struct ZoneRule: Hashable, Sendable {
    /// Seconds east of Greenwich.
    var standard: Int32
    var daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        /// Less than the standard one where winter is called daylight time, as in Ireland.
        var offset: Int32
        var starts: YearlyMoment
        var ends: YearlyMoment
    }

    init(standard: Int32, daylight: Daylight? = nil) {
        self.standard = standard
        self.daylight = daylight
    }

    func offset(at seconds: Int64) -> Int32 { daylight == nil ? standard : span(at: seconds).offset }

    /// The stretch of one offset that holds the instant.
    func span(at seconds: Int64) -> Zone.Span {
        guard let daylight else { return Zone.Span(start: .min, end: .max, offset: standard) }
        let days = (seconds + Int64(standard)).flooredQuotient(86_400)
        let year = CivilDate(days: Int(days)).year
        var span = Zone.Span(start: .min, end: .max, offset: standard)
        // A yearly moment may lie days outside its year, so the neighbours take part.
        for year in year - 1...year + 1 {
            // Ending before starting: where both fall on one instant, daylight time goes on.
            let end = daylight.ends.seconds(year: year, offset: daylight.offset)
            note(end, standard, around: seconds, &span)
            let start = daylight.starts.seconds(year: year, offset: standard)
            note(start, daylight.offset, around: seconds, &span)
        }
        return span
    }

    private func note(_ moment: Int64, _ offset: Int32, around seconds: Int64, _ span: inout Zone.Span) {
        if moment > seconds {
            span.end = min(span.end, moment)
        } else if moment > span.start || (moment == span.start && offset != standard) {
            span.start = moment
            span.offset = offset
        }
    }
}

extension Int64 {
    /// The quotient rounded down, also below zero; the divisor is positive.
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
