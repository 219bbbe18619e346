public import Domain

/// The topics that events travel through.
public struct KafkaTopics: Hashable, Sendable {
    /// Comes before each name, for clusters that several installations share.
    public var prefix: String

    public init(prefix: String = "") { self.prefix = prefix }

    /// What practices change.
    public var updates: String { prefix + "hc-updates" }
    /// What happens to bookings.
    public var bookings: String { prefix + "booking-events" }
    /// What no consumer could read or work off.
    public var deadLetters: String { prefix + "praxis-dead-letters" }

    public var all: [String] { [updates, bookings, deadLetters] }

    /// The topic of one log's events.
    public func topic(of log: LogName) -> String {
        switch log {
        case .inventory: updates
        case .booking: bookings
        }
    }

    /// Nil: it carries no log's events.
    public func log(of topic: String) -> LogName? { LogName.allCases.first { self.topic(of: $0) == topic } }
}
