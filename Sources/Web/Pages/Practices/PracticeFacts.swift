import Domain

/// A practice or practitioner as programs read it (schema.org).
struct PracticeFacts {
    let view: PracticeView
    let site: WebSite

    var value: JSONValue {
        var facts = JSONObject()
        facts["@context"] = "https://schema.org"
        facts["@type"] = view.practitioner == nil ? "MedicalClinic" : "Physician"
        facts["name"] = .text(view.practitioner?.name ?? view.practice.details.name)
        facts["url"] = .text(
            site.address + PracticePages.address(of: view.practice.id, practitioner: view.practitioner?.id).text)
        if let phone = view.location?.value.phone ?? view.practice.details.phone { facts["telephone"] = .text(phone) }
        if let location = view.location?.value {
            facts["address"] = address(location)
            facts["geo"] = [
                "@type": "GeoCoordinates", "latitude": .number(location.latitude),
                "longitude": .number(location.longitude),
            ]
        }
        let hours = openingHours
        if !hours.isEmpty { facts["openingHoursSpecification"] = .array(hours) }
        return .object(facts)
    }

    private func address(_ location: Location) -> JSONValue {
        [
            "@type": "PostalAddress", "streetAddress": .text(location.address), "addressLocality": .text(location.city),
            "postalCode": .text(location.postcode), "addressCountry": .text(location.country),
        ]
    }

    private var openingHours: [JSONValue] {
        view.hours.flatMap { day in
            day.windows.map { window in
                [
                    "@type": "OpeningHoursSpecification", "dayOfWeek": .text("https://schema.org/\(name(day.weekday))"),
                    "opens": .text(window.opens.description),
                    // Search engines read no 24:00; a day that ends with its last minute is how they say it.
                    "closes": .text(window.closes == .endOfDay ? "23:59" : window.closes.description),
                ]
            }
        }
    }

    private func name(_ day: Weekday) -> String { day.description.prefix(1).uppercased() + day.description.dropFirst() }
}
