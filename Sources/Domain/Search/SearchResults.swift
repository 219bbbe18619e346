/// One listing found.
public struct SearchHit: Hashable, Sendable {
    public var listing: Listing
    /// Metres from the point asked about.
    public var distance: Double?
    /// The earliest start, from now on, among the services that fit the query; choosing it asks the store.
    public var nextAvailable: Instant?
    /// False: a word of the text was forgiven.
    public var hasAllWords: Bool

    public init(listing: Listing, distance: Double?, nextAvailable: Instant?, hasAllWords: Bool) {
        self.listing = listing
        self.distance = distance
        self.nextAvailable = nextAvailable
        self.hasAllWords = hasAllWords
    }

    /// When `nextAvailable` was true.
    public var asOf: Instant { listing.asOf }
}

/// A word that nothing has, and what was searched for instead.
public struct SearchCorrection: Hashable, Sendable {
    public let word: String
    public let readAs: [String]

    public init(word: String, readAs: [String]) {
        self.word = word
        self.readAs = readAs
    }
}

/// One page of what was found.
public struct SearchResults: Sendable {
    public var hits: [SearchHit]
    /// All that was found, on this page or not.
    public var total: Int
    /// Of those asked for, the hundred most frequent values; equals in order of key.
    public var facets: [SearchFacet: [FacetCount]]
    public var corrections: [SearchCorrection]
    /// Changes up to this moment are in it; nil: the index was never built, and what is not found may be there.
    public var asOf: Instant?
    /// Gives the page that follows; nil: there is none.
    public var next: String?

    public init(
        hits: [SearchHit], total: Int, facets: [SearchFacet: [FacetCount]], corrections: [SearchCorrection],
        asOf: Instant?, next: String?
    ) {
        self.hits = hits
        self.total = total
        self.facets = facets
        self.corrections = corrections
        self.asOf = asOf
        self.next = next
    }

    /// How many values of a facet are told.
    public static let facetLimit = 100
}
