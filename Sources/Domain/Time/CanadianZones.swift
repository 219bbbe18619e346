/// The time zones of Canada by province, and of the parts of provinces that keep another time.
///
/// What is known to be rough: provincial borders are lines of a few points; Yukon is one zone; Cape Breton counts to
/// Halifax and south-western Saskatchewan to Regina, which have kept the same time for fifty years.
enum CanadianZones {
    static func identifier(_ latitude: Double, _ longitude: Double) -> String? {
        guard (41.6...83.2).contains(latitude), (-141.1...(-52.5)).contains(longitude) else { return nil }
        // North of 60° are the territories, but for Québec's north, east of Hudson Bay, and Labrador's tip.
        let isQuebec = latitude < 62.7 && longitude > -78.6
        if latitude >= 60, !isQuebec { return north(latitude, longitude) }
        if longitude < borderOfAlberta.longitude(at: latitude) {
            return first(of: britishColumbia, latitude, longitude) ?? "America/Vancouver"
        }
        if longitude < -110.0 { return "America/Edmonton" }
        if longitude < borderOfManitoba.longitude(at: latitude) {
            return first(of: saskatchewan, latitude, longitude) ?? "America/Regina"
        }
        if longitude < borderOfOntario.longitude(at: latitude) { return "America/Winnipeg" }
        return first(of: ontario, latitude, longitude) ?? EasternCanadianZones.identifier(latitude, longitude)
    }

    private static func first(of areas: [ZoneArea], _ latitude: Double, _ longitude: Double) -> String? {
        areas.first { $0.contains(latitude, longitude) }?.zone
    }

    /// Along the watershed of the Rocky Mountains, then the 120th meridian.
    private static let borderOfAlberta = MeridianBorder(
        (49.0, -114.06), (49.6, -114.68), (50.0, -114.75), (50.5, -115.25), (50.85, -115.6), (51.2, -116.0),
        (51.45, -116.28), (52.0, -117.2), (52.5, -117.95), (52.9, -118.45), (53.5, -119.7), (53.8, -120.0))

    private static let borderOfManitoba = MeridianBorder((49.0, -101.36), (54.7, -101.88), (55.8, -102.0))

    /// The meridian of the Lake of the Woods, then north-east to Hudson Bay.
    private static let borderOfOntario = MeridianBorder((49.0, -95.15), (52.84, -95.15), (56.87, -88.99))

    private static let britishColumbia = [
        // Creston and around, which never change their clocks.
        ZoneArea("America/Creston", 48.9...49.45, -116.75...(-116.3)),
        // The East Kootenays keep Alberta's time: Cranbrook, Invermere, Golden.
        ZoneArea("America/Edmonton", 48.9...50.2, -116.3...(-114.0)),
        ZoneArea("America/Edmonton", 50.2...50.7, -116.6...(-114.0)),
        ZoneArea("America/Edmonton", 50.7...51.9, -117.45...(-114.0)),
        // The Peace River: Dawson Creek, Fort St. John, Chetwynd; then the north-eastern corner.
        ZoneArea("America/Dawson_Creek", 54.8...57.3, -122.3...(-120.0)),
        ZoneArea("America/Fort_Nelson", 57.3...60.0, -126.5...(-120.0)),
    ]

    private static let saskatchewan = [
        // Lloydminster lies in both provinces and keeps Alberta's time; Creighton keeps that of Flin Flon beside it.
        ZoneArea("America/Edmonton", 53.2...53.35, -110.1...(-109.9)),
        ZoneArea("America/Winnipeg", 54.6...54.85, -102.1...(-101.8)),
    ]

    private static let ontario = [
        // Atikokan, and Pickle Lake, which is west of 90° W too, keep eastern standard time all year.
        ZoneArea("America/Atikokan", 48.5...49.0, -92.0...(-91.2)),
        ZoneArea("America/Atikokan", 51.2...51.8, -90.6...(-90.0)),
        ZoneArea("America/Winnipeg", 48.0...56.9, -95.2...(-90.0)),
    ]

    private static func north(_ latitude: Double, _ longitude: Double) -> String {
        if longitude < borderOfYukon.longitude(at: latitude) { return "America/Whitehorse" }
        if let zone = first(of: nunavut, latitude, longitude) { return zone }
        if longitude > borderOfNunavut.longitude(at: latitude) { return "America/Cambridge_Bay" }
        return longitude < -128 && latitude > 64.5 ? "America/Inuvik" : "America/Edmonton"
    }

    private static let borderOfYukon = MeridianBorder(
        (60.0, -124.0), (60.9, -126.5), (62.0, -129.0), (63.0, -129.9), (64.0, -130.8), (65.0, -132.4), (66.0, -133.6),
        (67.0, -136.2), (69.0, -136.4))

    /// Between the Northwest Territories and Nunavut's west, which keeps mountain time.
    private static let borderOfNunavut = MeridianBorder(
        (60.0, -102.0), (64.2, -102.0), (64.8, -108.5), (65.4, -110.8), (66.5, -113.5), (67.5, -117.5), (68.0, -120.6),
        (69.6, -120.6), (69.7, -116.5), (70.0, -113.0), (70.1, -110.0))

    private static let nunavut = [
        ZoneArea("America/Resolute", 73.5...76.0, -102.0...(-90.0)),
        // Coral Harbour keeps eastern standard time all year.
        ZoneArea("America/Atikokan", 62.5...66.0, -87.2...(-80.0)),
        ZoneArea("America/Cambridge_Bay", 67.3...73.5, -102.0...(-88.5)),
        ZoneArea("America/Rankin_Inlet", 60.0...67.3, -102.0...(-85.0)),
        ZoneArea("America/Iqaluit", 60.0...83.2, -102.0...(-60.0)),
    ]
}
