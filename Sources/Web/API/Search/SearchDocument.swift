import Domain

/// One page of what was found.
struct SearchDocument: APIDocument {
    var results: SearchResults
    var asOf: Instant
    var next: String?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items", results.hits) { json, hit in
                json.object { json in
                    hit.listing.writeFields(to: &json)
                    json.field("distanceMetres", hit.distance.map { $0.rounded() })
                    json.field("nextAvailable", hit.nextAvailable)
                    json.field("hasAllWords", hit.hasAllWords)
                }
            }
            json.field("total", results.total)
            writeFacets(to: &json)
            json.array("corrections", results.corrections) { json, correction in
                json.object { json in
                    json.field("word", correction.word)
                    json.array("readAs", correction.readAs)
                }
            }
            json.field("asOf", asOf)
            json.field("next", next)
        }
    }

    private func writeFacets(to json: inout JSONWriter) {
        json.array("facets", SearchFacet.allCases.filter { results.facets[$0] != nil }) { json, facet in
            json.object { json in
                json.field("facet", facet)
                json.array("values", results.facets[facet] ?? []) { json, count in
                    json.object { json in
                        json.field("key", count.value.key)
                        json.field("label", count.value.label)
                        json.field("count", count.count)
                    }
                }
            }
        }
    }

    static let schema = Schema.record(
        "SearchResults",
        [
            SchemaField("items", .list(hit)),
            SchemaField("total", .integer(0...Int.max)),
            SchemaField("facets", .list(facet)),
            SchemaField("corrections", .list(correction)),
            SchemaField("asOf", .instant.noted("Changes up to this moment are in it.")),
            .optional("next", .text(1...Int.max, note: "The path of the next page.")),
        ])

    private static let hit = Schema.record(
        "SearchHit",
        Listing.fields + [
            .optional("distanceMetres", .number(0...Double.infinity)),
            .optional("nextAvailable", .instant.noted("The earliest start among the services that fit.")),
            SchemaField("hasAllWords", .flag.noted("False: a word was forgiven.")),
        ])

    private static let facet = Schema.record(
        "Facet",
        [
            SchemaField("facet", .words(SearchFacet.self)),
            SchemaField(
                "values",
                .list(
                    .record(
                        "FacetValue",
                        [
                            SchemaField("key", .text(0...Int.max)), SchemaField("label", .text(0...Int.max)),
                            SchemaField("count", .integer(0...Int.max)),
                        ]))),
        ])

    private static let correction = Schema.record(
        "Correction",
        [SchemaField("word", .text(0...Int.max)), SchemaField("readAs", .list(.text(0...Int.max)))])
}

extension Suggestion: APIDocument {
    static let schema = Schema.record(
        "Suggestion",
        [
            SchemaField("kind", .words(Suggestion.Kind.self)),
            SchemaField("text", .text(0...Int.max)),
            .optional("count", .integer(0...Int.max)),
            .optional("listingId", .id),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind)
            json.field("text", text)
            json.field("count", count)
            json.field("listingId", listing)
        }
    }
}
