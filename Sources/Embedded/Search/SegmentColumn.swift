/// The columns of a segment, in the order in which they lie in memory and on disk.
///
/// Listings are numbered in the order of their ids; "starts" hold one entry more than there are owners, so that
/// owner `i` has the items from `starts[i]` up to `starts[i + 1]`.
enum SegmentColumn: Int, CaseIterable {
    /// Two words a listing: its id.
    case ids
    /// Three doubles a listing: where it is on a sphere of radius one. Distances need no sine then.
    case points
    /// Words of the name, a byte each.
    case nameLengths
    case serviceStarts
    /// The facet value that the service's name is.
    case serviceNames
    /// Minor units, cut to 32 bits.
    case servicePrices
    /// `ServiceTraits`.
    case serviceTraits
    /// The facet values of each listing.
    case valueStarts, values
    /// `ValueRow`s.
    case valueRows
    /// The listings of each rare value, in order.
    case valueLists
    /// The listings of each frequent value, a bit for each.
    case valueBitmaps
    /// Folded words, in the order of their bytes.
    case termStarts, termBytes
    /// Where each word occurs: the listing's number and, in the lowest bits, its fields.
    case postingStarts, postings
    /// Words by the hash of what is left when one or two of their first letters go.
    case deleteStarts, deleteTerms
    /// The specialties, services and places that each word is part of.
    case phraseStarts, phrases
    case stringStarts, stringBytes
    /// Everything else of each listing, packed.
    case documentStarts, documents
}
