extension ZoneRule {
    /// Reads `CET-1CEST,M3.5.0,M10.5.0/3` and its like, all of it; nil for anything else.
    ///
    /// Daylight time without dates, which POSIX leaves to each system, is refused: no compiled file has it.
    init?(posix text: some Collection<UInt8>) {
        var scanner = TextScanner(text)
        guard Self.takeName(&scanner), let west = Self.clock(&scanner, hours: 24) else { return nil }
        standard = -west
        daylight = nil
        if scanner.isAtEnd { return }
        guard Self.takeName(&scanner) else { return nil }
        var offset = standard + 3_600
        if scanner.next != UInt8(ascii: ",") {
            guard let west = Self.clock(&scanner, hours: 24) else { return nil }
            offset = -west
        }
        guard scanner.take(UInt8(ascii: ",")), let starts = Self.moment(&scanner), scanner.take(UInt8(ascii: ",")),
            let ends = Self.moment(&scanner), scanner.isAtEnd
        else { return nil }
        daylight = Daylight(offset: offset, starts: starts, ends: ends)
    }

    /// Letters, at least three, or letters, digits and signs in angle brackets.
    private static func takeName(_ scanner: inout TextScanner<some Collection<UInt8>>) -> Bool {
        guard scanner.take(UInt8(ascii: "<")) else { return scanner.take(while: isLetter) >= 3 }
        let length = scanner.take { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "-")
        }
        return length >= 3 && scanner.take(UInt8(ascii: ">"))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// `[+-]h[:mm[:ss]]` in seconds.
    private static func clock(_ scanner: inout TextScanner<some Collection<UInt8>>, hours limit: Int) -> Int32? {
        let negative = scanner.take(UInt8(ascii: "-"))
        if !negative { _ = scanner.take(UInt8(ascii: "+")) }
        guard let hours = scanner.number(limit: 3), hours <= limit else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] {
            guard scanner.take(UInt8(ascii: ":")) else { break }
            guard let part = scanner.digits(2), part <= 59 else { return nil }
            seconds += part * unit
        }
        return Int32(negative ? -seconds : seconds)
    }

    /// A day, and after a slash a time of up to a week either way; without it 02:00.
    private static func moment(_ scanner: inout TextScanner<some Collection<UInt8>>) -> YearlyMoment? {
        guard let day = day(&scanner) else { return nil }
        guard scanner.take(UInt8(ascii: "/")) else { return YearlyMoment(day: day, time: 7_200) }
        guard let time = clock(&scanner, hours: 167) else { return nil }
        return YearlyMoment(day: day, time: time)
    }

    private static func day(_ scanner: inout TextScanner<some Collection<UInt8>>) -> YearlyMoment.Day? {
        if scanner.take(UInt8(ascii: "J")) {
            guard let day = scanner.number(limit: 3), (1...365).contains(day) else { return nil }
            return .julian(day)
        }
        guard scanner.take(UInt8(ascii: "M")) else {
            guard let day = scanner.number(limit: 3), day <= 365 else { return nil }
            return .zeroBased(day)
        }
        guard let month = scanner.number(limit: 2), (1...12).contains(month), scanner.take(UInt8(ascii: ".")),
            let week = scanner.number(limit: 1), (1...5).contains(week), scanner.take(UInt8(ascii: ".")),
            let day = scanner.number(limit: 1), day <= 6
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }
}
