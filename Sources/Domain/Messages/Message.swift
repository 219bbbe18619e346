/// Something that a person must be told: written with the change, sent by a worker, called by the desk where it cannot be sent.
public struct Message: Hashable, Sendable {
    public let id: ID<Message>
    public let practiceID: ID<Practice>
    public let bookingID: ID<Booking>?
    public let patientID: ID<Patient>
    public let kind: MessageKind
    public var state: MessageState
    public let dueAt: Instant

    public init(
        id: ID<Message>, practiceID: ID<Practice>, bookingID: ID<Booking>?, patientID: ID<Patient>, kind: MessageKind,
        state: MessageState, dueAt: Instant
    ) {
        self.id = id
        self.practiceID = practiceID
        self.bookingID = bookingID
        self.patientID = patientID
        self.kind = kind
        self.state = state
        self.dueAt = dueAt
    }
}

public enum MessageKind: String, Codable, Hashable, Sendable, CaseIterable {
    case confirmed, reminder, moved, cancelledByPractice, offered
    /// Money came after the time was lost: it is given back, and the time is not theirs.
    case moneyReturned
}

public enum MessageState: String, Codable, Hashable, Sendable, CaseIterable {
    case due, sent
    /// It could not be sent: the desk calls.
    case toCall
    case called
    /// What it tells of is over, or no longer so.
    case dropped
}

public protocol MessageStore: Sendable {
    /// The desk's call list, oldest first, after that message.
    func calls(
        in practice: ID<Practice>, scope: Scope, after: ID<Message>?, limit: Int, now: Instant
    ) async throws -> [Call]
    func closeCall(_ id: ID<Message>, of practice: ID<Practice>, ask: Ask<Message>) async throws -> Outcome<Message>
    /// Hands due messages to `send`, oldest first, which answers what became of each; all of that is written together, so
    /// that a crash before it sends up to `limit` messages again. Answers how many were handled.
    func deliver(
        limit: Int, now: Instant, send: @Sendable (Message, Patient) async -> MessageState
    ) async throws -> Int
}

/// A call to make, with whom to ask for.
public struct Call: Hashable, Sendable {
    public var message: Message
    public var name: String
    public var phone: String?

    public init(message: Message, name: String, phone: String?) {
        self.message = message
        self.name = name
        self.phone = phone
    }
}
