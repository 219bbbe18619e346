import Domain
import Foundation
import Testing

@Suite("Time zones of places") struct PlaceZoneTests {
    @Test(
        "known towns have the zone that their people keep",
        arguments: [
            ("GB", "London", 51.51, -0.13, "Europe/London"), ("GB", "Lerwick", 60.15, -1.15, "Europe/London"),
            ("FR", "Paris", 48.86, 2.35, "Europe/Paris"), ("FR", "Ajaccio", 41.92, 8.74, "Europe/Paris"),
            ("FR", "Saint-Denis", -20.88, 55.45, "Indian/Reunion"),
            ("FR", "Pointe-à-Pitre", 16.24, -61.53, "America/Guadeloupe"),
            ("FR", "Fort-de-France", 14.61, -61.07, "America/Martinique"),
            ("FR", "Cayenne", 4.93, -52.33, "America/Cayenne"), ("FR", "Mamoudzou", -12.78, 45.23, "Indian/Mayotte"),
            ("FR", "Nouméa", -22.27, 166.44, "Pacific/Noumea"), ("FR", "Papeete", -17.54, -149.57, "Pacific/Tahiti"),
            ("FR", "Saint-Pierre", 46.78, -56.18, "America/Miquelon"),
            ("DE", "Berlin", 52.52, 13.4, "Europe/Berlin"), ("IT", "Palermo", 38.12, 13.36, "Europe/Rome"),
            ("IE", "Galway", 53.27, -9.05, "Europe/Dublin"), ("NL", "Utrecht", 52.09, 5.12, "Europe/Amsterdam"),
            ("NL", "Willemstad", 12.11, -68.93, "America/Curacao"),
            ("BE", "Liège", 50.63, 5.57, "Europe/Brussels"), ("AT", "Innsbruck", 47.27, 11.39, "Europe/Vienna"),
            ("ES", "Madrid", 40.42, -3.7, "Europe/Madrid"), ("ES", "Tarifa", 36.01, -5.6, "Europe/Madrid"),
            ("ES", "Ceuta", 35.89, -5.32, "Africa/Ceuta"), ("ES", "Melilla", 35.29, -2.94, "Africa/Ceuta"),
            ("ES", "Las Palmas", 28.12, -15.44, "Atlantic/Canary"),
            ("ES", "Valverde", 27.81, -17.92, "Atlantic/Canary"),
            ("PT", "Porto", 41.15, -8.61, "Europe/Lisbon"), ("PT", "Funchal", 32.65, -16.91, "Atlantic/Madeira"),
            ("PT", "Ponta Delgada", 37.74, -25.67, "Atlantic/Azores"),
            ("PT", "Santa Cruz das Flores", 39.45, -31.13, "Atlantic/Azores"),
            ("NZ", "Auckland", -36.85, 174.76, "Pacific/Auckland"),
            ("NZ", "Gisborne", -38.66, 178.02, "Pacific/Auckland"),
            ("NZ", "Waitangi", -43.95, -176.56, "Pacific/Chatham"),
        ])
    func towns(_ country: String, _ town: String, _ latitude: Double, _ longitude: Double, _ zone: String) {
        #expect(PlaceZone.identifier(country: country, latitude: latitude, longitude: longitude) == zone, "\(town)")
    }

    @Test(
        "Canadian towns too, those at the edges of provinces among them",
        arguments: [
            (
                "America/St_Johns",
                [
                    (47.56, -52.71), (48.95, -57.95), (47.57, -59.14), (51.37, -55.6), (51.43, -57.06),
                    (52.31, -55.83),
                ]
            ),
            ("America/Goose_Bay", [(53.3, -60.33), (52.94, -66.91), (56.54, -61.7), (53.71, -57.02), (53.53, -64.0)]),
            ("America/Blanc-Sablon", [(51.42, -57.13), (50.83, -58.97)]),
            (
                "America/Halifax",
                [
                    (44.65, -63.58), (46.14, -60.19), (46.24, -63.13), (46.95, -64.03), (43.84, -66.12),
                    (45.83, -64.21), (47.38, -61.87), (45.4, -64.33),
                ]
            ),
            (
                "America/Moncton",
                [
                    (46.09, -64.78), (45.27, -66.06), (47.37, -68.33), (48.0, -66.67), (45.9, -64.37),
                    (47.74, -64.7), (45.19, -67.28),
                ]
            ),
            (
                "America/Toronto",
                [
                    (43.65, -79.38), (45.5, -73.57), (46.81, -71.21), (48.38, -89.25), (48.83, -64.48),
                    (47.55, -68.65), (52.79, -67.08), (54.8, -66.82), (58.1, -68.4), (50.18, -61.81),
                    (42.31, -83.04), (48.1, -66.13), (51.27, -80.64), (62.2, -75.65), (47.97, -66.94),
                ]
            ),
            (
                "America/Winnipeg",
                [
                    (49.9, -97.14), (49.77, -94.49), (48.61, -93.39), (50.1, -91.92), (54.77, -101.88),
                    (58.77, -94.17), (54.76, -101.9),
                ]
            ),
            ("America/Atikokan", [(48.76, -91.62), (51.47, -90.19), (64.14, -83.17)]),
            (
                "America/Regina",
                [(50.45, -104.62), (52.13, -106.67), (50.29, -107.8), (55.1, -105.28), (49.14, -102.98)]
            ),
            (
                "America/Edmonton",
                [
                    (53.55, -113.49), (51.05, -114.07), (51.18, -115.57), (52.87, -118.08), (49.51, -115.77),
                    (51.3, -116.97), (53.28, -110.0), (49.64, -114.5), (49.73, -114.89), (62.45, -114.37),
                    (60.0, -111.9), (58.71, -118.1),
                ]
            ),
            ("America/Creston", [(49.1, -116.51)]),
            (
                "America/Vancouver",
                [
                    (49.28, -123.12), (48.43, -123.37), (53.92, -122.75), (51.0, -118.2), (49.49, -117.29),
                    (54.31, -130.33), (52.83, -119.26), (55.34, -123.1), (49.89, -119.5),
                ]
            ),
            ("America/Dawson_Creek", [(55.76, -120.24), (56.25, -120.85), (55.7, -121.63)]),
            ("America/Fort_Nelson", [(58.81, -122.7)]),
            ("America/Whitehorse", [(60.72, -135.06), (64.06, -139.43), (60.06, -128.71), (67.57, -139.84)]),
            ("America/Inuvik", [(68.36, -133.72), (67.44, -134.88)]),
            ("America/Cambridge_Bay", [(69.12, -105.06), (67.83, -115.1), (68.63, -95.88)]),
            ("America/Rankin_Inlet", [(62.81, -92.09), (64.32, -96.02), (66.52, -86.23)]),
            ("America/Resolute", [(74.7, -94.83)]),
            ("America/Iqaluit", [(63.75, -68.52), (72.7, -77.98), (69.38, -81.8), (56.54, -79.22), (66.14, -65.7)]),
        ] as [(String, [(Double, Double)])])
    func canada(_ zone: String, _ towns: [(Double, Double)]) {
        for (latitude, longitude) in towns {
            let found = PlaceZone.identifier(country: "CA", latitude: latitude, longitude: longitude)
            #expect(found == zone, "\(latitude) \(longitude)")
        }
    }

    @Test("a place far from its country, or in a country that is not known, has none")
    func outside() {
        #expect(PlaceZone.identifier(country: "GB", latitude: 0, longitude: 0) == nil)
        #expect(PlaceZone.identifier(country: "CA", latitude: 48.86, longitude: 2.35) == nil)
        #expect(PlaceZone.identifier(country: "XX", latitude: 48.86, longitude: 2.35) == nil)
        #expect(PlaceZone.identifier(country: "FR", latitude: .nan, longitude: .nan) == nil)
        #expect(PlaceZone.identifier(country: "CA", latitude: .infinity, longitude: .nan) == nil)
    }

    private static let data = ProcessInfo.processInfo.environment["PRAXIS_TEST_DATA"]

    /// The zones that a province's places may have.
    private static let provinces: [String: Set<String>] = [
        "NL": ["America/St_Johns", "America/Goose_Bay"], "NS": ["America/Halifax"], "PE": ["America/Halifax"],
        "NB": ["America/Moncton"], "QC": ["America/Toronto", "America/Blanc-Sablon", "America/Halifax"],
        "ON": ["America/Toronto", "America/Winnipeg", "America/Atikokan"], "MB": ["America/Winnipeg"],
        "SK": ["America/Regina", "America/Edmonton", "America/Winnipeg"], "AB": ["America/Edmonton"],
        "BC": [
            "America/Vancouver", "America/Edmonton", "America/Creston", "America/Dawson_Creek", "America/Fort_Nelson",
        ],
        "YT": ["America/Whitehorse"], "NT": ["America/Edmonton", "America/Inuvik"],
        "NU": [
            "America/Iqaluit", "America/Rankin_Inlet", "America/Cambridge_Bay", "America/Resolute", "America/Atikokan",
        ],
    ]

    @Test(
        "every facility of the real file has a zone of its province, and one that zones are tested for",
        .enabled(if: data != nil, "PRAXIS_TEST_DATA is not set"))
    func realPlaces() throws {
        let folder = URL(filePath: try #require(Self.data))
        let text = try String(contentsOf: folder.appending(path: "facilities.csv"), encoding: .utf8)
        var places = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let country = String(fields[0])
            // A name with a line break in it goes on in the next line, which then begins with no country.
            guard country.count == 2, let longitude = fields.last.flatMap({ Double($0) }),
                let latitude = Double(fields[fields.count - 2])
            else { continue }
            let found = PlaceZone.identifier(country: country, latitude: latitude, longitude: longitude)
            let zone = try #require(found, "\(line)")
            #expect(ZoneOracle.identifiers.contains(zone), "\(zone)")
            if country == "CA" {
                // Region, postcode, phone, latitude, longitude end the line; names and addresses may hold commas.
                let region = String(fields[fields.count - 5])
                #expect(Self.provinces[region]?.contains(zone) == true, "\(line) is in \(zone)")
            }
            places += 1
        }
        #expect(places > 17_000)
    }
}
