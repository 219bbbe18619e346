/// Canada from Ontario's east to Newfoundland: the first box that holds the place counts, Toronto is the rest.
enum EasternCanadianZones {
    static func identifier(_ latitude: Double, _ longitude: Double) -> String {
        areas.first { $0.contains(latitude, longitude) }?.zone ?? "America/Toronto"
    }

    private static let areas = hudsonBay + labrador + lowerNorthShore + newfoundland + gaspe + newBrunswick + maritimes

    private static let hudsonBay = [
        // The Belcher Islands are Nunavut's.
        ZoneArea("America/Iqaluit", 55.5...57.2, -80.3...(-78.7))
    ]

    /// Its border with Québec is a watershed; here it is steps.
    private static let labrador = [
        // The south-eastern coast keeps Newfoundland's time.
        ZoneArea("America/St_Johns", 52.0...53.5, -56.7...(-55.0)),
        ZoneArea("America/Goose_Bay", 52.0...53.6, -67.0...(-55.0)),
        ZoneArea("America/Goose_Bay", 53.6...55.0, -66.0...(-55.0)),
        ZoneArea("America/Goose_Bay", 55.0...57.0, -63.8...(-55.0)),
        ZoneArea("America/Goose_Bay", 57.0...60.5, -64.6...(-55.0)),
    ]

    /// Québec's coast east of Natashquan keeps Atlantic standard time all year.
    private static let lowerNorthShore = [
        ZoneArea("America/Blanc-Sablon", 50.1...51.3, -61.7...(-57.6)),
        ZoneArea("America/Blanc-Sablon", 51.3...52.0, -61.7...(-57.1)),
    ]

    private static let newfoundland = [ZoneArea("America/St_Johns", 46.5...52.0, -59.5...(-52.5))]

    /// Québec, south of which begins New Brunswick.
    private static let gaspe = [
        // The Magdalen Islands keep the time of the Maritimes; so does Listuguj, too small for a box of its own.
        ZoneArea("America/Halifax", 47.1...47.9, -62.2...(-61.2)),
        ZoneArea("America/Toronto", 47.46...52.0, -71.0...(-68.38)),
        ZoneArea("America/Toronto", 47.99...52.0, -68.38...(-67.6)),
        ZoneArea("America/Toronto", 47.93...52.0, -67.6...(-66.85)),
        ZoneArea("America/Toronto", 48.013...52.0, -66.85...(-66.5)),
        ZoneArea("America/Toronto", 48.075...52.0, -66.5...(-65.9)),
        ZoneArea("America/Toronto", 48.03...52.0, -65.9...(-61.7)),
    ]

    private static let newBrunswick = [
        ZoneArea("America/Moncton", 46.2...48.1, -69.06...(-64.45)),
        ZoneArea("America/Moncton", 45.87...46.2, -67.8...(-63.75)),
        ZoneArea("America/Moncton", 45.7...45.87, -67.8...(-64.25)),
        ZoneArea("America/Moncton", 45.2...45.7, -67.8...(-64.9)),
        ZoneArea("America/Moncton", 44.5...45.2, -67.5...(-66.45)),
    ]

    /// Nova Scotia and Prince Edward Island.
    private static let maritimes = [
        ZoneArea("America/Halifax", 43.3...47.3, -66.5...(-59.5))
    ]
}
