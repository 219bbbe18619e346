/// Finds listings. A copy that can be rebuilt from the stores at any time.
///
/// `listing` and `position` see what a call has changed at once; searches, suggestions and counts after `refresh`,
/// which `advance` and `rebuild` do too, or within a second or two by themselves. Versions make every change repeatable and free of order:
/// a change takes effect only if its version is above the listing's, removed ones included.
public protocol SearchIndex: Sendable {
    /// - Parameter now: starts before it are not offered any more.
    /// - Throws: `SearchRefusal`.
    func search(_ query: SearchQuery, now: Instant) async throws -> SearchResults

    /// What may be meant by the beginning of a text, best first: specialties, services, places, names.
    /// - Parameters:
    ///   - near: names nearer to it come first.
    ///   - limit: 1 to 50; more or less is cut to it.
    /// - Throws: `SearchRefusal`.
    func suggest(_ prefix: String, near: Coordinates?, limit: Int) async throws -> [Suggestion]

    /// Nil: not there, or removed.
    func listing(_ id: ID<Listing>) async throws -> Listing?

    /// How many listings there are.
    func count() async throws -> Int

    /// Adds listings, and replaces older copies of them.
    /// - Returns: how many were new or newer.
    @discardableResult
    func put(_ listings: [Listing]) async throws -> Int

    /// Sets next-available times alone: much cheaper than `put`.
    /// - Returns: how many were newer; unknown listings count as none.
    @discardableResult
    func updateAvailability(_ updates: [AvailabilityUpdate]) async throws -> Int

    /// Removes listings; a `put` of an equal or lower version does not bring them back.
    /// - Returns: how many were there, and older.
    @discardableResult
    func remove(_ listings: [ListingVersion]) async throws -> Int

    /// Lets every search that begins afterwards find what was changed until now, through whatever door.
    func refresh() async throws

    /// Whether it has ever had a position, as of a moment ago: cheaper than asking for that each time.
    func isBuilt() async throws -> Bool

    /// How far the logs have been read; nil: never.
    func position() async throws -> SearchPosition?

    /// Remembers how far the logs have been read, once what they told has been put. Where several read the same logs,
    /// it is never put back within one epoch.
    func advance(to position: SearchPosition) async throws

    /// Builds anew beside the live index, which goes on answering and changing, then takes its place at once.
    ///
    /// Listings that `batches` does not bring are gone afterwards, unless they were put meanwhile.
    /// - Parameter position: how far the logs had been read before the first batch was.
    /// - Throws: what `batches` throws; the live index is then as it was.
    func rebuild(at position: SearchPosition, from batches: AsyncThrowingStream<[Listing], any Error>) async throws
}
