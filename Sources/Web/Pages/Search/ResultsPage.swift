import Domain

/// What a search has found: filters with counts, and in each result the next times to hold with one click.
struct ResultsPage: HTML {
    let frame: Frame
    let wish: SearchWish
    let results: SearchResults
    let times: [Int: FoundTimes]
    let ways: [OtherWay]
    let now: Instant

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: title) {
            SearchBox(words: words, wish: wish)
            h1(.class("count")) { heading }
            for correction in results.corrections where !correction.readAs.isEmpty {
                p(.class("quiet")) {
                    words(.searchReadAs, ["word": correction.word, "meant": correction.readAs.joined(separator: ", ")])
                }
            }
            div(.class("with-filters")) {
                FilterForm(words: words, wish: wish, facets: results.facets)
                section(.label(words(.resultsLabel))) {
                    if results.total == 0 { NothingFound(words: words, wish: wish, ways: ways) }
                    ol(.class("results")) {
                        for (index, hit) in results.hits.enumerated() {
                            li { ResultCard(frame: frame, hit: hit, times: times[index], number: index) }
                        }
                    }
                    if let next = results.next {
                        nav(.label(words(.pagesLabel))) {
                            a(.class("button"), .href(wish.with { $0.cursor = next }.address)) { words(.moreResults) }
                        }
                    }
                }
            }
        }
    }

    private var heading: String {
        if wish.text.isEmpty { return words(.resultCount, count: results.total) }
        return words(.resultCountFor, count: results.total, ["text": wish.text])
    }

    private var title: String {
        wish.text.isEmpty ? words(.resultsTitle) : words(.resultsTitleFor, ["text": wish.text])
    }
}

/// One practitioner or practice that was found.
struct ResultCard: HTML {
    let frame: Frame
    let hit: SearchHit
    let times: FoundTimes?
    let number: Int

    private var words: Words { frame.words }
    private var listing: Listing { hit.listing }

    var body: some HTML {
        Element("article", [.class("card result"), .labelled(by: "result-\(number)")]) {
            div(.class("about")) {
                h2(.id("result-\(number)")) {
                    a(.href(address)) { listing.practitionerName ?? listing.practiceName }
                }
                if !listing.specialties.isEmpty {
                    p(.class("specialties")) { words.list(listing.specialties.map(words.specialty)) }
                }
                if listing.practitionerName != nil { p { listing.practiceName } }
                p(.class("quiet")) { place }
                if !listing.languages.isEmpty {
                    p(.class("quiet")) {
                        words(.speaks, ["languages": words.list(listing.languages.map(words.language))])
                    }
                }
                if let prices { p(.class("quiet")) { prices } }
            }
            div(.class("times")) {
                if let times, !times.slots.isEmpty {
                    p(.class("service")) { words.serviceLine(times.service.value) }
                    SlotButtons(
                        frame: frame, practiceID: times.practiceID, service: times.service, slots: times.slots,
                        zone: times.zone, withDates: true)
                    p { a(.href(address)) { words(.moreTimesOf, ["name": name]) } }
                } else {
                    p(.class("quiet")) { words(.noTimesSoon) }
                    p { a(.href(address)) { words(.seeProfileOf, ["name": name]) } }
                }
            }
        }
    }

    private var name: String { listing.practitionerName ?? listing.practiceName }

    private var address: SiteAddress {
        PracticePages.address(
            of: listing.practiceID, service: times?.service.id, practitioner: listing.practitionerID,
            location: listing.locationID)
    }

    private var place: String {
        let address = [listing.place.address, listing.place.city].filter { !$0.isEmpty }.joined(separator: ", ")
        guard let distance = hit.distance else { return address }
        return words(.both, ["first": address, "second": words.distance(distance)])
    }

    private var prices: String? {
        guard let range = listing.priceRanges.first, let from = range.from, let to = range.to else { return nil }
        let low = Money(amount: from, currency: range.currency)
        if from == to { return words.price(low) }
        return words(
            .priceRange,
            ["from": words.price(low), "to": words.price(Money(amount: to, currency: range.currency))])
    }
}

/// Nothing was found: what would be, if one thing were dropped.
struct NothingFound: HTML {
    let words: Words
    let wish: SearchWish
    let ways: [OtherWay]

    var body: some HTML {
        div(.class("notice")) {
            p { words(.nothingFound) }
            if ways.isEmpty {
                p { words(.nothingFoundAtAll) }
            } else {
                ul {
                    for way in ways {
                        li {
                            a(.href(way.wish.address)) {
                                words(.otherWay, count: way.total, ["dropped": name(of: way.dropped)])
                            }
                        }
                    }
                }
            }
        }
    }

    private func name(of dropped: OtherWay.Dropped) -> String {
        switch dropped {
        case .word(let word): words(.dropWord, ["word": word])
        case .radius: words(.dropRadius)
        case .days: words(.dropDays)
        case .facet(let facet): words(facet.phrase)
        }
    }
}
