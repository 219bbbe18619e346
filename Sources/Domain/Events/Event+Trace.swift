extension Event {
    private static let traceName = "traceparent"

    /// The same fact, which says what it was done for.
    public func traced(by trace: Trace?) -> Event {
        guard let trace else { return self }
        var detail = detail
        detail[Self.traceName] = trace.traceparent
        return Event(
            id: id, practiceID: practiceID, kind: kind, subject: subject, version: version, at: at, detail: detail)
    }

    /// What it was done for, as far as it says so.
    public var trace: Trace? { Self.trace(detail) }

    /// The same, of an event's detail alone.
    public static func trace(_ detail: [String: String]) -> Trace? {
        detail[traceName].flatMap { Trace(traceparent: $0) }
    }
}
