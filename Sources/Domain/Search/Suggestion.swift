/// Something to search for, offered while somebody types.
public struct Suggestion: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case specialty, service, place, practitioner, practice
    }

    public let kind: Kind
    public let text: String
    /// How many listings have it; nil for names, which are not counted.
    public let count: Int?
    /// The listing that a name belongs to.
    public let listing: ID<Listing>?

    public init(kind: Kind, text: String, count: Int?, listing: ID<Listing>? = nil) {
        self.kind = kind
        self.text = text
        self.count = count
        self.listing = listing
    }
}

extension Listing {
    /// The name that is meant: the person's, if it alone has all the words; nil: neither name has them.
    public func nameMeant(_ hasAllWords: (String) -> Bool) -> (kind: Suggestion.Kind, text: String)? {
        if let practitionerName, hasAllWords(practitionerName) { return (.practitioner, practitionerName) }
        return hasAllWords(practiceName) ? (.practice, practiceName) : nil
    }
}
