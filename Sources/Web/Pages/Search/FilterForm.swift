import Domain

/// What a search can be narrowed by, with how many have it.
struct FilterForm: HTML {
    let words: Words
    let wish: SearchWish
    let facets: [SearchFacet: [FacetCount]]

    /// Further values of a facet are folded away.
    private static let shown = 6

    var body: some HTML {
        // On a small screen folded away, or the results would begin below it.
        details(.class("filters"), .flag("open", isNarrowed)) {
            summary { words(.filtersTitle) }
            fields
        }
    }

    private var isNarrowed: Bool { wish.days != nil || wish.radiusKm != nil || !wish.chosen.isEmpty }

    private var fields: some HTML {
        Element("form", [.action("/search"), .label(words(.filtersLabel)), .data(.auto)]) {
            if !wish.text.isEmpty { HiddenField("q", wish.text) }
            div(.class("field")) {
                Element("label", [.for("sort")]) { words(.sortLabel) }
                select(.id("sort"), .name("sort")) {
                    for sort in SearchSort.allCases where sort != .distance || wish.point != nil {
                        option(.value(sort.rawValue), .flag("selected", sort == wish.sort)) { words(sort.phrase) }
                    }
                }
            }
            if let point = wish.point { NearFields(words: words, point: point, radiusKm: wish.radiusKm) }
            div(.class("field")) {
                Element("label", [.for("days")]) { words(.daysLabel) }
                select(.id("days"), .name("days")) {
                    option(.value("")) { words(.daysAny) }
                    for days in SearchWish.dayChoices {
                        option(.value(String(days)), .flag("selected", days == wish.days)) {
                            words(.daysWithin, count: days)
                        }
                    }
                }
            }
            for facet in SearchWish.facets { FacetFields(words: words, facet: facet, values: values(of: facet)) }
            // What came with the address and has no field here stays as it is.
            for facet in [SearchFacet.service, .country] {
                for value in wish.chosen[facet] ?? [] { HiddenField(facet.rawValue, value) }
            }
            div(.class("row")) {
                button(.class("button"), .type("submit")) { words(.filtersApply) }
                a(.class("button plain"), .href(SearchWish().with { $0.text = wish.text }.address)) {
                    words(.filtersClear)
                }
            }
        }
    }

    /// Those that were chosen first, found or not: what cannot be seen cannot be taken back.
    private func values(of facet: SearchFacet) -> [FacetFields.Value] {
        let chosen = (wish.chosen[facet] ?? []).map { facet.key(of: $0) }
        let found = facets[facet] ?? []
        let missing = chosen.filter { key in !found.contains { $0.value.key == key } }
        return missing.map { FacetFields.Value(key: $0, label: $0, count: 0, isChosen: true) }
            + found.map {
                FacetFields.Value(
                    key: $0.value.key, label: $0.value.label, count: $0.count,
                    isChosen: chosen.contains($0.value.key))
            }
    }
}

/// Around the point that was asked from.
struct NearFields: HTML {
    let words: Words
    let point: Coordinates
    let radiusKm: Double?

    var body: some HTML {
        HiddenField("latitude", SearchWish.rounded(point.latitude))
        HiddenField("longitude", SearchWish.rounded(point.longitude))
        div(.class("field")) {
            Element("label", [.for("radiusKm")]) { words(.radiusLabel) }
            select(.id("radiusKm"), .name("radiusKm")) {
                option(.value("")) { words(.radiusAny) }
                for radius in SearchWish.radiusChoices {
                    option(.value(SearchWish.plain(radius)), .flag("selected", radius == radiusKm)) {
                        words(.distanceKilometres, ["number": words.number(Int(radius))])
                    }
                }
            }
        }
    }
}

/// The values of one facet, as boxes to tick.
struct FacetFields: HTML {
    struct Value: Sendable {
        var key: String
        var label: String
        var count: Int
        var isChosen: Bool
    }

    let words: Words
    let facet: SearchFacet
    let values: [Value]

    private static let shown = 6

    var body: some HTML {
        if values.count > 1 || values.contains(where: \.isChosen) {
            fieldset {
                legend { words(facet.phrase) }
                boxes(values.prefix(Self.shown))
                if values.count > Self.shown {
                    details(.flag("open", values.dropFirst(Self.shown).contains(where: \.isChosen))) {
                        summary { words(.facetMore, count: values.count - Self.shown) }
                        boxes(values.dropFirst(Self.shown))
                    }
                }
            }
        }
    }

    @HTMLBuilder private func boxes(_ values: ArraySlice<Value>) -> some HTML {
        for (index, value) in zip(values.indices, values) {
            div(.class("choice")) {
                input(
                    .type("checkbox"), .id("\(facet.rawValue)-\(index)"), .name(facet.rawValue),
                    .value(value.key), .flag("checked", value.isChosen))
                Element("label", [.for("\(facet.rawValue)-\(index)")]) {
                    words.facetValue(value.label, of: facet)
                    span(.class("note")) { words.number(value.count) }
                }
            }
        }
    }
}

extension SearchFacet {
    var phrase: Phrase {
        switch self {
        case .specialty: .facetSpecialty
        case .service: .facetService
        case .language: .facetLanguage
        case .insurer: .facetInsurer
        case .mode: .facetMode
        case .country: .facetCountry
        case .priceBand: .facetPrice
        }
    }
}

extension SearchSort {
    var phrase: Phrase {
        switch self {
        case .relevance: .sortRelevance
        case .distance: .sortDistance
        case .price: .sortPrice
        case .soonest: .sortSoonest
        }
    }
}
