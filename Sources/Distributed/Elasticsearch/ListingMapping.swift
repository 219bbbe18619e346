import Domain

/// What the index knows of a listing. Words and keys are made here, so that it needs nothing but the core of every
/// distribution: exact terms, numbers, a point, nested services.
enum ListingMapping {
    /// Raised with every change of the mapping or of how words are made; `_meta` of an index says which it has.
    static let version = 1

    /// What keeps a facet's key apart from its label in one term.
    static let separator: Character = "\u{1F}"

    static func creation(replicas: Int, alias: String) -> JSON {
        let settings: JSON = [
            // One shard: counts of words and values are exact, and it holds tens of millions of listings. Copies of it
            // share the searches.
            "number_of_shards": 1, "number_of_replicas": .integer(replicas),
            // For changes that no `advance` follows. Said, so that an idle index goes on with it.
            "refresh_interval": "1s",
        ]
        let mappings: JSON = [
            "dynamic": "strict", "_meta": ["praxis": .integer(version)],
            // The rest is made of the listing again, whenever it is written.
            "_source": ["includes": ["kind", "version", "listing", "position"]],
            "properties": .object(properties),
        ]
        return ["settings": settings, "aliases": .object([(alias, .object([]))]), "mappings": mappings]
    }

    private static let properties: [(String, JSON)] =
        [
            ("kind", keyword), ("id", keyword), ("practice", keyword), ("version", ["type": "long"]),
            ("words", keyword), ("starts", unsorted), ("name", unsorted), ("what", unsorted), ("place", unsorted),
            ("nameLength", ["type": "short"]), ("point", ["type": "geo_point"]),
            (
                "services",
                [
                    "type": "nested",
                    "properties": [
                        "name": unsorted, "mode": unsorted, "band": unsorted, "currency": unsorted,
                        "price": bounded, "next": bounded, "price_order": ordered, "next_order": ordered,
                    ],
                ]
            ),
            ("listing", ["type": "object", "enabled": false]), ("position", ["type": "object", "enabled": false]),
            ("city_told", keyword),
        ]
        + SearchFacet.allCases.flatMap { [(key($0), unsorted), (told($0), keyword)] }

    /// The field of a facet's keys, which filters ask for.
    static func key(_ facet: SearchFacet) -> String { "\(facet.rawValue)_key" }
    /// The field of its keys with their labels, which are counted.
    static func told(_ facet: SearchFacet) -> String { "\(facet.rawValue)_told" }
    static let city = "city_told"

    private static let keyword: JSON = ["type": "keyword"]
    /// Asked for by limits.
    private static let bounded: JSON = ["type": "long", "doc_values": false]
    /// Sorted by. Fields apart, since OpenSearch 2 takes a short cut where a nested number can be both looked up and
    /// sorted by: it leaves out listings without one, or fails.
    private static let ordered: JSON = ["type": "long", "index": false]
    /// Only looked for, never counted or sorted by.
    private static let unsorted: JSON = ["type": "keyword", "doc_values": false]
}

/// What a document of the index is.
enum DocumentKind: String {
    case listing
    /// A removed listing's version, kept until the next rebuild: late copies stay out.
    ///
    /// A deletion's own version would be forgotten after a minute (`index.gc_deletes`).
    case gone
    /// How far the logs were read; lies in the index itself, so that it changes places together with it.
    case position
}
