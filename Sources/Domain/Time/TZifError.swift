/// Why the bytes of a time-zone file cannot be used.
public enum TZifError: DomainError, Hashable {
    /// It does not begin as such files do.
    case notTZif
    /// It ends too early, or counts more than it holds.
    case truncated
    /// Version 1 alone: 32-bit times, and no rule for the years to come.
    case oldVersion
    /// It counts leap seconds, which an `Instant` does not.
    case leapSeconds
    /// Transitions out of order, a type that is not there, or an offset of more than a day.
    case corrupt
    /// The rule for the time after the last transition.
    case rule(String)

    public var code: String {
        switch self {
        case .notTZif: "timeZoneFileUnknown"
        case .truncated: "timeZoneFileTruncated"
        case .oldVersion: "timeZoneFileOld"
        case .leapSeconds: "timeZoneFileLeapSeconds"
        case .corrupt: "timeZoneFileCorrupt"
        case .rule: "timeZoneRuleUnknown"
        }
    }

    public var kind: RefusalKind { .invalid }

    public var advice: String {
        switch self {
        case .notTZif: "This is not a compiled time-zone file: point to a zoneinfo folder."
        case .truncated: "The time-zone file is cut short: install the system's time-zone data again."
        case .oldVersion: "The time-zone file has no rule for coming years: install current time-zone data."
        case .leapSeconds: "The time-zone file counts leap seconds: use the files outside the folder `right`."
        case .corrupt: "The time-zone file contradicts itself: install the system's time-zone data again."
        case .rule(let text): "The time-zone rule \"\(text)\" cannot be read: install current time-zone data."
        }
    }
}
