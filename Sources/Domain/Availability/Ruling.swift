/// What one rule says about one time.
public struct Ruling: Hashable, Sendable, Codable {
    /// The names are stable: programs compare them.
    public enum Rule: String, Hashable, Sendable, Codable, CaseIterable {
        case published, serviceActive, practitionerOffers, timeZoneKnown, withinOpening, exception, onStep, notice,
            horizon, sessionOpen, seatsFree, practitionerFree, resourcesFree
    }

    public enum Verdict: String, Hashable, Sendable, Codable {
        /// The rule has nothing against it.
        case offers
        case blocks
    }

    public var rule: Rule
    public var verdict: Verdict
    /// One plain sentence, which names nobody.
    public var sentence: String
    /// The kind of resource, where it is about one.
    public var subject: String?
    /// The local dates of the exceptions, where it is about them.
    public var dates: [LocalDate]
    /// What has the time; for staff alone.
    public var bookingIDs: [ID<Booking>]
    public var sessionIDs: [ID<Session>]

    init(_ rule: Rule, offers: Bool, _ yes: String, otherwise no: String, subject: String? = nil) {
        self.rule = rule
        verdict = offers ? .offers : .blocks
        sentence = offers ? yes : no
        self.subject = subject
        dates = []
        bookingIDs = []
        sessionIDs = []
    }

    public var blocks: Bool { verdict == .blocks }

    /// As a refusal lists it.
    public var conflict: Conflict {
        Conflict(
            subject: subject.map { "\(rule.rawValue).\($0)" } ?? rule.rawValue, code: rule.rawValue, message: sentence)
    }
}
