/// Finds the time zone of a place, for lists of places that come without one.
///
/// Countries are cut into boxes; Canada into its provinces and the parts of them that keep another time. Near a border
/// inside a country the answer may be the neighbour's: whoever imports shows the zone, and it can be changed.
public enum PlaceZone {
    /// The IANA name; nil for a country that is not known here, or a place far outside it.
    ///
    /// - Parameters:
    ///   - country: ISO 3166-1, two capital letters.
    ///   - latitude: degrees, north positive.
    ///   - longitude: degrees, east positive.
    public static func identifier(country: String, latitude: Double, longitude: Double) -> String? {
        if country == "CA" { return CanadianZones.identifier(latitude, longitude) }
        return areas(of: country).first { $0.contains(latitude, longitude) }?.zone
    }

    /// The first box that holds the place counts.
    private static func areas(of country: String) -> [ZoneArea] {
        switch country {
        case "GB": [ZoneArea("Europe/London", 49.0...61.5, -9.5...2.5)]
        case "DE": [ZoneArea("Europe/Berlin", 47.0...55.5, 5.5...15.5)]
        case "IT": [ZoneArea("Europe/Rome", 35.0...47.5, 6.0...19.0)]
        case "IE": [ZoneArea("Europe/Dublin", 51.0...56.0, -11.5...(-5.0))]
        case "BE": [ZoneArea("Europe/Brussels", 49.0...52.0, 2.0...7.0)]
        case "AT": [ZoneArea("Europe/Vienna", 46.0...49.5, 9.0...17.5)]
        case "ES": spain
        case "PT": portugal
        case "NZ": newZealand
        case "NL": netherlands
        case "FR": france
        default: []
        }
    }

    private static let spain = [
        ZoneArea("Atlantic/Canary", 27.0...30.0, -19.0...(-13.0)),
        // The towns on the African coast; Tarifa, the mainland's southernmost, lies at 36.0.
        ZoneArea("Africa/Ceuta", 35.0...35.95, -5.5...(-2.3)),
        ZoneArea("Europe/Madrid", 35.95...44.5, -10.0...5.0),
    ]

    private static let portugal = [
        ZoneArea("Atlantic/Azores", 36.0...40.5, -32.0...(-24.0)),
        ZoneArea("Atlantic/Madeira", 29.5...33.5, -18.0...(-15.0)),
        ZoneArea("Europe/Lisbon", 36.5...42.5, -10.0...(-6.0)),
    ]

    private static let newZealand = [
        // The Chatham Islands lie east of the date line, or west of it as longitudes count.
        ZoneArea("Pacific/Chatham", -45.0...(-43.0), -178.0...(-175.5)),
        ZoneArea("Pacific/Auckland", -53.0...(-29.0), 165.0...180.0),
        ZoneArea("Pacific/Auckland", -32.0...(-29.0), -179.0...(-177.0)),
    ]

    private static let netherlands = [
        ZoneArea("Europe/Amsterdam", 50.5...54.0, 3.0...7.5),
        ZoneArea("America/Aruba", 12.3...12.7, -70.2...(-69.8)),
        ZoneArea("America/Curacao", 11.9...12.5, -69.3...(-68.6)),
        ZoneArea("America/Kralendijk", 11.9...12.4, -68.5...(-68.1)),
        // Sint Maarten; Saba and Sint Eustatius keep the same time.
        ZoneArea("America/Lower_Princes", 18.0...18.08, -63.2...(-62.9)),
        ZoneArea("America/Kralendijk", 17.4...17.7, -63.3...(-62.9)),
    ]

    private static let france = [
        ZoneArea("Europe/Paris", 41.0...51.5, -5.5...10.0),
        ZoneArea("America/Miquelon", 46.5...47.5, -56.7...(-56.0)),
        // With Saint-Martin and Saint-Barthélemy, which keep the same time.
        ZoneArea("America/Guadeloupe", 15.7...18.2, -63.2...(-60.9)),
        ZoneArea("America/Martinique", 14.2...15.0, -61.3...(-60.7)),
        ZoneArea("America/Cayenne", 2.0...6.0, -54.7...(-51.5)),
        ZoneArea("Indian/Reunion", -21.5...(-20.8), 55.1...55.9),
        ZoneArea("Indian/Mayotte", -13.1...(-12.5), 44.9...45.4),
        ZoneArea("Indian/Kerguelen", -50.5...(-37.0), 50.0...78.0),
        ZoneArea("Pacific/Noumea", -23.0...(-19.0), 163.0...169.0),
        ZoneArea("Pacific/Wallis", -14.5...(-13.0), -178.5...(-176.0)),
        ZoneArea("Pacific/Marquesas", -11.0...(-7.5), -141.0...(-138.0)),
        ZoneArea("Pacific/Gambier", -23.5...(-22.5), -135.5...(-134.0)),
        ZoneArea("Pacific/Tahiti", -28.0...(-13.5), -155.0...(-135.5)),
    ]
}
