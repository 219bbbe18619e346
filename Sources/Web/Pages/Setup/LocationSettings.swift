import Domain

extension Location: SettingItem {
    static let setting = Setting(
        path: "locations", add: .addLocation, update: .updateLocation, retire: .retireLocation,
        title: .settingsLocations, addTitle: .settingsLocationAdd, noneText: .settingsLocationNone,
        retireTitle: .settingsLocationRetire, retireText: .settingsLocationRetireText)

    static func all(of rules: RuleBook) -> [Stored<Location>] { Array(rules.locations.values) }

    static func read(_ form: FormFields, replacing old: Location?) throws(InvalidInput) -> Location {
        var reader = FieldReader(form)
        let point = reader.point()
        let country = reader.text("country")
        var location = Location(
            name: reader.needed("name"), address: reader.text("address"), city: reader.needed("city"),
            region: reader.text("region"), postcode: reader.text("postcode"), country: country,
            latitude: point.latitude, longitude: point.longitude, timeZone: "", phone: reader.optional("phone"))
        if let zone = reader.optional("timeZone")
            ?? PlaceZone.identifier(country: country, latitude: point.latitude, longitude: point.longitude)
        {
            location.timeZone = zone
        } else {
            reader.refuse("timeZone", "zoneNotKnown")
        }
        try reader.check(location.problems())
        return location
    }

    static func fields(_ form: SettingForm) -> some HTML { LocationFields(form: form) }

    var filledIn: [(name: String, value: String)] {
        [
            ("name", name), ("address", address), ("postcode", postcode), ("city", city), ("region", region),
            ("country", country), ("latitude", String(latitude)), ("longitude", String(longitude)),
            ("timeZone", timeZone), ("phone", phone ?? ""),
        ]
    }

    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)] {
        [("country", rules.practice.details.country), ("phone", rules.practice.details.phone ?? "")]
    }

    func title(_ words: Words, _ rules: RuleBook) -> String { name }

    func facts(_ words: Words, _ rules: RuleBook) -> [Fact] {
        [
            Fact(words(.settingsLocationName), name), Fact(words(.settingsAddress), address),
            Fact(words(.settingsCity), [postcode, city].filter { !$0.isEmpty }.joined(separator: " ")),
            Fact(words(.settingsRegion), region),
            Fact(words(.facetCountry), words.country(country)),
            Fact(words(.settingsCoordinates), "\(latitude), \(longitude)"),
            Fact(words(.settingsTimeZone), SettingChoices.name(ofZone: timeZone)),
            Fact(words(.phone), phone ?? ""),
        ]
    }
}

extension FieldReader {
    /// Two fields, or both numbers in the first, as maps give them to copy.
    fileprivate mutating func point() -> (latitude: Double, longitude: Double) {
        let parts = text("latitude").split(separator: ",").map { String($0).trimmed }
        if text("longitude").isEmpty, parts.count == 2, let latitude = Double(parts[0]),
            let longitude = Double(parts[1]), latitude.isFinite, longitude.isFinite
        {
            return (latitude, longitude)
        }
        return (decimal("latitude"), decimal("longitude"))
    }
}

/// Where it is, and which clock it keeps.
struct LocationFields: HTML {
    let form: SettingForm

    private var words: Words { form.words }

    var body: some HTML {
        form.text("name", .settingsLocationName, hint: .settingsLocationNameHint, autocomplete: "organization")
        form.text("address", .settingsAddress, isRequired: false, autocomplete: "address-line1")
        form.text("postcode", .settingsPostcode, isRequired: false, autocomplete: "postal-code")
        form.text("city", .settingsCity, autocomplete: "address-level2")
        form.text("region", .settingsRegion, isRequired: false, autocomplete: "address-level1")
        form.menu("country", .facetCountry, SettingChoices.countries(words))
        fieldset(Attribute("data-place", words(.settingsHereFailed))) {
            legend { words(.settingsCoordinates) }
            p(.class("hint")) {
                words(.settingsCoordinatesHint)
                " "
                a(.href(OutsideAddress.map), Attribute("rel", "noopener noreferrer"), Attribute("target", "_blank")) {
                    words(.settingsMapLink)
                }
            }
            p {
                button(.class("button"), .type("button"), .hidden(), Attribute("data-here", "")) {
                    words(.settingsHere)
                }
            }
            div(.class("columns")) {
                form.text("latitude", .settingsLatitude)
                // Filled in by the first field too, where both were pasted there.
                form.text("longitude", .settingsLongitude, isRequired: false)
            }
        }
        form.menu(
            "timeZone", .settingsTimeZone,
            [MenuField.Choice(value: "", label: words(.settingsTimeZoneByPlace))]
                + SettingChoices.zones(and: form.typed["timeZone"]), hint: .settingsTimeZoneHint, isRequired: false)
        form.text(
            "phone", .phone, type: "tel", hint: .settingsLocationPhoneHint, isRequired: false, autocomplete: "tel")
    }
}

extension OutsideAddress {
    /// OpenStreetMap's map of everything.
    fileprivate static let map = OutsideAddress(latitude: 48.2, longitude: 11.6)
}
