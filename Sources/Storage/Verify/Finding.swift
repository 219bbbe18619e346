public import Domain

/// Something in the store that should not be, with the ids that it is about and what to do.
public struct Finding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A live booking or session without some of its cells.
        case claimMissing
        /// A claim that belongs to nobody who is live, or not to that time.
        case claimStray
        /// Two live bookings have one practitioner or resource at one time, and no staff wanted it so.
        case overlap
        /// A session that says it has its time, or has not, against its cells and seats.
        case sessionFlag
        /// The row that counts an open hold, against the booking.
        case openHold
        /// A subject's versions that are not 1…n.
        case versionGap
        /// Positions of the log that do not follow each other.
        case positionGap
        /// An archived booking whose live row is older, or of the same version and not alike.
        case archive
        /// A booking that the log tells of, and that is neither live nor archived.
        case lost
    }

    public var kind: Kind
    public var practiceID: ID<Practice>?
    /// The ids, lowest first, of bookings, sessions or other subjects.
    public var subjects: [String]
    public var detail: String

    init(_ kind: Kind, _ practiceID: ID<Practice>?, _ subjects: [String], _ detail: String) {
        self.kind = kind
        self.practiceID = practiceID
        self.subjects = subjects.sorted()
        self.detail = detail
    }

    public var advice: String {
        switch kind {
        case .claimMissing: "Stop taking bookings, restore a copy, or cancel the booking and book it again."
        case .claimStray: "Nobody can book this time until the claim is removed: restore a copy."
        case .overlap: "Call one of the patients and move the booking."
        case .sessionFlag: "Cancel the session and open it again; its patients are told."
        case .openHold: "It heals when the hold ends; if it comes again, report a fault."
        case .versionGap, .positionGap:
            "Was a table changed by hand, or put back alone? Put the whole backup back, then `praxis new-epoch`."
        case .lost:
            "Was the archive put back alone? Put back its newest copy; tell the practice and the patient what is in none."
        case .archive: "Was the database put back? Then stop every process and run `praxis new-epoch`."
        }
    }
}
