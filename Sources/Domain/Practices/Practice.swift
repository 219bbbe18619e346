/// The business that registers (FHIR: Organization). It owns everything below it, and bounds what its staff may see.
public struct Practice: Codable, Hashable, Sendable {
    public var name: String
    public var summary: String
    /// ISO 3166-1, two capital letters.
    public var country: String
    public var email: String?
    public var phone: String?
    public var website: String?
    /// The insurers that it accepts, as patients know them.
    public var insurers: [String]
    /// What becomes of bookings that nobody closed within a day of their end.
    public var closing: ClosingPolicy

    public init(
        name: String, summary: String = "", country: String, email: String? = nil, phone: String? = nil,
        website: String? = nil, insurers: [String] = [], closing: ClosingPolicy = .completed
    ) {
        self.name = name
        self.summary = summary
        self.country = country
        self.email = email
        self.phone = phone
        self.website = website
        self.insurers = insurers
        self.closing = closing
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.text("summary", summary, 0...5000)
        check.country("country", country)
        check.texts("insurers", insurers, count: 0...100, length: 1...100)
        if let email { check.email("email", email) }
        if let phone { check.text("phone", phone, 1...40) }
        if let website { check.website("website", website) }
        return check.conflicts
    }
}

public enum ClosingPolicy: String, Codable, Hashable, Sendable, CaseIterable {
    case completed, noShow
}

/// What may be seen of a practice, and done with it.
public enum PracticeState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Being set up: seen by its members alone, no slots.
    case draft
    /// Listed and bookable.
    case published
    /// Unlisted by the platform: no slots, confirms or offers; bookings stay.
    case suspended
}

/// A practice with its name, state and versions.
public struct PracticeRecord: Hashable, Sendable {
    public let id: ID<Practice>
    public var state: PracticeState
    public var version: Int
    /// Raised by every change of the practice or of anything below it, so that what was computed from them can be kept.
    public var rulesVersion: Int
    public var details: Practice
    /// Why it is in this state, as whoever brought it there said; nil where nothing was said.
    public var stateReason: String?

    public init(
        id: ID<Practice>, state: PracticeState, version: Int, rulesVersion: Int, details: Practice,
        stateReason: String? = nil
    ) {
        self.id = id
        self.state = state
        self.version = version
        self.rulesVersion = rulesVersion
        self.details = details
        self.stateReason = stateReason
    }
}
