/// A practice that everybody may see, with those who can be booked there: what a list of all pages is made of.
public struct PublishedPractice: Hashable, Sendable {
    public var id: ID<Practice>
    /// When anything of it was changed last.
    public var changedAt: Instant
    /// By id.
    public var practitioners: [ID<Practitioner>]

    public init(id: ID<Practice>, changedAt: Instant, practitioners: [ID<Practitioner>]) {
        self.id = id
        self.changedAt = changedAt
        self.practitioners = practitioners
    }
}
