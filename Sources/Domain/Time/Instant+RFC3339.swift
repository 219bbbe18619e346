extension Instant {
    /// `2026-03-29T00:30:00Z`.
    ///
    /// The form ends with year 9999, as the standard does: instants outside years 1 to 9999 are written as the
    /// nearest that has a form.
    public var rfc3339: String {
        String(unsafeUninitializedCapacity: Self.length) { write($0) }
    }

    /// Appends what `rfc3339` says, without making a string of it.
    public func appendRFC3339(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { room in
            bytes.append(contentsOf: room[..<write(room)])
        }
    }

    /// Writes what `rfc3339` says over as many bytes, from that index on: the array must have them.
    public func overwriteRFC3339(in bytes: inout [UInt8], at index: Int) {
        precondition(index >= 0 && index + Self.length <= bytes.count)
        bytes.withUnsafeMutableBufferPointer { bytes in
            _ = write(UnsafeMutableBufferPointer(rebasing: bytes[index..<index + Self.length]))
        }
    }

    /// Reads a date, `T`, a time with seconds, and `Z` or an offset (`+02:00`), strictly: nil for anything else.
    ///
    /// A fraction is read only if it is nothing (`.0`, `.000`): an instant has whole seconds, and cutting one
    /// would let a program believe that it had been kept.
    public init?(rfc3339 text: String) {
        var scanner = TextScanner(text.utf8)
        guard let date = LocalDate(scanning: &scanner), scanner.take(UInt8(ascii: "T")),
            let hour = scanner.digits(2), hour <= 23, scanner.take(UInt8(ascii: ":")),
            let minute = scanner.digits(2), minute <= 59, scanner.take(UInt8(ascii: ":")),
            let second = scanner.digits(2), second <= 59,
            Self.skipEmptyFraction(&scanner), let offset = Self.offset(&scanner), scanner.isAtEnd
        else { return nil }
        self.init(seconds: Int64(date.days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset))
    }

    private static let length = 20

    private func write(_ room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let first = Int64(CivilDate.days.lowerBound) * 86_400
        let last = Int64(CivilDate.days.upperBound) * 86_400 + 86_399
        let clamped = min(max(seconds, first), last)
        let day = clamped >= 0 ? clamped / 86_400 : (clamped - 86_399) / 86_400
        let ofDay = Int(clamped - day * 86_400)
        var writer = TextWriter(room)
        writer.put(CivilDate(days: Int(day)))
        writer.put(UInt8(ascii: "T"))
        writer.putTwo(ofDay / 3_600)
        writer.put(UInt8(ascii: ":"))
        writer.putTwo(ofDay / 60 % 60)
        writer.put(UInt8(ascii: ":"))
        writer.putTwo(ofDay % 60)
        writer.put(UInt8(ascii: "Z"))
        return writer.count
    }

    private static func skipEmptyFraction(_ scanner: inout TextScanner<String.UTF8View>) -> Bool {
        guard scanner.take(UInt8(ascii: ".")) else { return true }
        return scanner.take(while: { $0 == UInt8(ascii: "0") }) > 0
    }

    /// Seconds east of Greenwich.
    private static func offset(_ scanner: inout TextScanner<String.UTF8View>) -> Int? {
        if scanner.take(UInt8(ascii: "Z")) { return 0 }
        let east = scanner.take(UInt8(ascii: "+"))
        guard east || scanner.take(UInt8(ascii: "-")), let hours = scanner.digits(2), hours <= 23,
            scanner.take(UInt8(ascii: ":")), let minutes = scanner.digits(2), minutes <= 59
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return east ? seconds : -seconds
    }
}
