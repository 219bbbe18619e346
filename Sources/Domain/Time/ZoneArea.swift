/// A box of latitudes and longitudes, and the time zone that holds in it.
struct ZoneArea {
    var zone: String
    var latitudes: ClosedRange<Double>
    var longitudes: ClosedRange<Double>

    init(_ zone: String, _ latitudes: ClosedRange<Double>, _ longitudes: ClosedRange<Double>) {
        self.zone = zone
        self.latitudes = latitudes
        self.longitudes = longitudes
    }

    func contains(_ latitude: Double, _ longitude: Double) -> Bool {
        latitudes.contains(latitude) && longitudes.contains(longitude)
    }
}

/// A border that runs from south to north, bent where it is given.
struct MeridianBorder {
    /// From south to north.
    var points: [(latitude: Double, longitude: Double)]

    init(_ points: (latitude: Double, longitude: Double)...) { self.points = points }

    /// Where it runs at that latitude; beyond its ends, as at them.
    func longitude(at latitude: Double) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if latitude <= first.latitude { return first.longitude }
        for (south, north) in zip(points, points.dropFirst()) where latitude < north.latitude {
            let share = (latitude - south.latitude) / (north.latitude - south.latitude)
            return south.longitude + share * (north.longitude - south.longitude)
        }
        return last.longitude
    }
}
