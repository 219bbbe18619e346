import Domain

/// Photos in the size that fits, and loaded when they come into sight.
struct PhotoStrip: HTML {
    let words: Words
    let photos: [MediaItem]
    let address: @Sendable (MediaKey) -> String

    var body: some HTML {
        if !photos.isEmpty {
            div(.class("strip"), .focusable(), .role("region"), .label(words(.photosLabel))) {
                ul(.class("photos")) { for photo in photos { li { Photo(item: photo, address: address) } } }
            }
        }
    }
}

struct Photo: HTML {
    let item: MediaItem
    let address: @Sendable (MediaKey) -> String

    var body: some HTML {
        Element("picture", []) {
            VoidElement(
                "source", [.type("image/webp"), Attribute("srcset", sources(.webp)), Attribute("sizes", Self.sizes)])
            img(
                .optional("src", fallback.map { address(item.key(of: $0.file)) }),
                Attribute("srcset", sources(.jpeg)), Attribute("sizes", Self.sizes),
                Attribute("alt", item.details.alternativeText ?? ""),
                .optional("width", fallback?.width.map(String.init)),
                .optional("height", fallback?.height.map(String.init)), Attribute("loading", "lazy"),
                Attribute("decoding", "async"))
        }
    }

    private static let sizes = "(min-width: 48rem) 20rem, 80vw"

    private var fallback: MediaFileInfo? { item.files.first { $0.file == MediaFile(.medium, .jpeg) } }

    private func sources(_ type: MediaType) -> String {
        // A small picture is not made larger: its larger renditions are as wide as the one before.
        var widths: Set<Int> = []
        return item.files.filter { $0.file.type == type }.compactMap { info in
            guard let width = info.width, widths.insert(width).inserted else { return nil }
            return "\(address(item.key(of: info.file))) \(width)w"
        }.joined(separator: ", ")
    }
}

/// Who works there.
struct PeopleSection: HTML {
    let words: Words
    let view: PracticeView

    var body: some HTML {
        if view.practitioner == nil, !view.practitioners.isEmpty {
            section(.labelled(by: "people")) {
                h2(.id("people")) { words(.peopleTitle) }
                ul(.class("plain")) {
                    for person in view.practitioners {
                        li {
                            a(.href(PracticePages.address(of: view.practice.id, practitioner: person.id))) {
                                person.name
                            }
                            p(.class("quiet")) {
                                words.list(person.specialties.map(words.specialty))
                                if !person.languages.isEmpty {
                                    " · "
                                    words.list(person.languages.map(words.language))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The week's hours at the shown place.
struct HoursSection: HTML {
    let words: Words
    let view: PracticeView

    var body: some HTML {
        let hours = view.hours
        if hours.contains(where: { !$0.windows.isEmpty }) {
            section(.labelled(by: "hours")) {
                h2(.id("hours")) { words(.hoursTitle) }
                dl(.class("hours")) {
                    for day in hours {
                        div {
                            dt { words.weekday(day.weekday) }
                            dd { windows(day.windows) }
                        }
                    }
                }
            }
        }
    }

    private func windows(_ windows: [WeeklyHours]) -> String {
        if windows.isEmpty { return words(.dayClosed) }
        // A window from midnight to midnight would read as if it never began.
        if windows.contains(where: { $0.opens == .midnight && $0.closes == .endOfDay }) {
            return words(.dayRoundTheClock)
        }
        return windows.map { window in
            words(.timeFromTo, ["from": words.time(window.opens), "to": words.time(window.closes)])
        }.joined(separator: ", ")
    }
}

/// Where it is, and how to get there.
struct PlaceSection: HTML {
    let words: Words
    let view: PracticeView

    var body: some HTML {
        if let location = view.location {
            section(.labelled(by: "place")) {
                h2(.id("place")) { words(.placeTitle) }
                AddressLines(words: words, location: location.value)
                p {
                    a(
                        .href(OutsideAddress(latitude: location.latitude, longitude: location.longitude)),
                        Attribute("rel", "noopener noreferrer")
                    ) { words(.openMap) }
                }
                if let phone = location.phone ?? view.practice.details.phone {
                    p { PhoneLink(phone) }
                }
            }
        }
    }
}

struct AddressLines: HTML {
    let words: Words
    let location: Location

    var body: some HTML {
        Element("address", []) {
            for line in lines {
                span(.class("line")) { line }
            }
        }
    }

    private var lines: [String] {
        let town = [location.postcode, location.city].filter { !$0.isEmpty }.joined(separator: " ")
        return [location.name, location.address, town, words.country(location.country)].filter { !$0.isEmpty }
    }
}

/// Languages, insurers, documents, and how to reach them.
struct FactsSection: HTML {
    let words: Words
    let view: PracticeView

    private var practice: Practice { view.practice.details }

    var body: some HTML {
        if isAnything {
            section(.labelled(by: "facts")) {
                h2(.id("facts")) { words(.factsTitle) }
                facts
                documents
            }
        }
    }

    private var isAnything: Bool {
        !languages.isEmpty || !practice.insurers.isEmpty || practice.email != nil || practice.website != nil
            || !view.documents.isEmpty
    }

    @HTMLBuilder private var facts: some HTML {
        dl {
            if !languages.isEmpty {
                div {
                    dt { words(.facetLanguage) }
                    dd { words.list(languages.map(words.language)) }
                }
            }
            if !practice.insurers.isEmpty {
                div {
                    dt { words(.facetInsurer) }
                    dd { words.list(practice.insurers) }
                }
            }
            if let email = practice.email {
                div {
                    dt { words(.email) }
                    dd { a(.href(OutsideAddress(email: email))) { email } }
                }
            }
            if let website = practice.website.flatMap(OutsideAddress.init(website:)) {
                div {
                    dt { words(.website) }
                    dd { a(.href(website), Attribute("rel", "noopener noreferrer nofollow")) { website.text } }
                }
            }
        }
    }

    @HTMLBuilder private var documents: some HTML {
        if !view.documents.isEmpty {
            h3 { words(.documentsTitle) }
            ul(.class("plain")) {
                for item in view.documents {
                    li {
                        a(.href(SiteAddress(sent: view.mediaAddress(item.key(of: .document))) ?? "/")) {
                            item.details.title ?? item.details.alternativeText ?? "PDF"
                        }
                    }
                }
            }
        }
    }

    private var languages: [String] {
        (view.practitioner.map { $0.languages } ?? view.practitioners.flatMap(\.languages)).uniqued()
    }
}
