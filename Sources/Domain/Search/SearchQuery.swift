/// A point that results are measured from, and how far away they may be.
public struct Near: Hashable, Sendable {
    public var point: Coordinates
    /// Nil: however far; nearer ones still rank higher.
    public var radiusKm: Double?

    public init(point: Coordinates, radiusKm: Double? = nil) {
        self.point = point
        self.radiusKm = radiusKm
    }
}

/// What somebody is looking for.
///
/// Words may come in any order, unfinished, or with a typo (one edit in words of three or four letters, two in longer
/// ones). Of three words or more one may find nothing; of two, when no listing has both, the rarer one counts.
/// A listing with a word missing comes after those with all, and, sorted by anything but relevance, only where there
/// are none with all.
public struct SearchQuery: Hashable, Sendable {
    public var text: String
    public var near: Near?
    public var filters: SearchFilters
    public var sort: SearchSort
    /// The facets to count.
    public var facets: Set<SearchFacet>
    /// 1 to 100.
    public var limit: Int
    /// `next` of the results before, for the same query.
    public var cursor: String?

    public init(
        text: String = "", near: Near? = nil, filters: SearchFilters = SearchFilters(), sort: SearchSort = .relevance,
        facets: Set<SearchFacet> = [], limit: Int = 20, cursor: String? = nil
    ) {
        self.text = text
        self.near = near
        self.filters = filters
        self.sort = sort
        self.facets = facets
        self.limit = limit
        self.cursor = cursor
    }

    /// Further words are not looked at.
    public static let wordLimit = 12

    /// The words to look for.
    public var words: [FoldedWord] { Array(TextFolding.words(text).prefix(Self.wordLimit)) }
}
