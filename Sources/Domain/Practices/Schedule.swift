/// When a practitioner works at a location: local hours of the week, with dated exceptions.
public struct Schedule: InventoryItem {
    public static var kind: InventoryKind { .schedule }

    public let practitionerID: ID<Practitioner>
    public let locationID: ID<Location>
    public var hours: [WeeklyHours]
    public var exceptions: [ScheduleException]
    /// The first and last local date on which it holds; nil: without end.
    public var validFrom: LocalDate?
    public var validUntil: LocalDate?

    /// Whether there is any time in it that could be booked.
    public var hasTime: Bool { !hours.isEmpty || exceptions.contains { $0.kind == .extra } }

    public init(
        practitionerID: ID<Practitioner>, locationID: ID<Location>, hours: [WeeklyHours],
        exceptions: [ScheduleException] = [], validFrom: LocalDate? = nil, validUntil: LocalDate? = nil
    ) {
        self.practitionerID = practitionerID
        self.locationID = locationID
        self.hours = hours
        self.exceptions = exceptions
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.number("hours.count", hours.count, 0...200)
        check.number("exceptions.count", exceptions.count, 0...2000)
        for (index, window) in hours.enumerated() {
            check.window("hours.\(index)", opens: window.opens, closes: window.closes)
        }
        for (index, exception) in exceptions.enumerated() {
            check.window("exceptions.\(index)", opens: exception.opens, closes: exception.closes)
            if let reason = exception.reason { check.text("exceptions.\(index).reason", reason, 0...500) }
        }
        if let validFrom, let validUntil, validUntil < validFrom {
            check.add([Conflict(subject: "validUntil", code: "outOfRange", message: "Must not be before validFrom.")])
        }
        return check.conflicts
    }
}

/// A window of one day of the week. `24:00` ends a day; a night shift is two windows.
public struct WeeklyHours: Codable, Hashable, Sendable {
    public var weekday: Weekday
    public var opens: LocalTime
    public var closes: LocalTime

    public init(_ weekday: Weekday, _ opens: LocalTime, _ closes: LocalTime) {
        self.weekday = weekday
        self.opens = opens
        self.closes = closes
    }
}

/// A window of one date that is taken out of the hours, or added to them. Off wins over extra.
public struct ScheduleException: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case off, extra
    }

    public var date: LocalDate
    public var kind: Kind
    /// The whole day is `00:00` to `24:00`.
    public var opens: LocalTime
    public var closes: LocalTime
    /// For staff; never shown to patients.
    public var reason: String?

    public init(date: LocalDate, kind: Kind, opens: LocalTime, closes: LocalTime, reason: String? = nil) {
        self.date = date
        self.kind = kind
        self.opens = opens
        self.closes = closes
        self.reason = reason
    }
}
