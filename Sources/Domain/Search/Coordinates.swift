#if canImport(Glibc)
    import func Glibc.asin
    import func Glibc.cos
    import func Glibc.sin
#else
    import func Darwin.asin
    import func Darwin.cos
    import func Darwin.sin
#endif

/// A point on the earth: degrees, north and east positive (WGS 84).
public struct Coordinates: Hashable, Sendable, Codable {
    public var latitude: Double
    public var longitude: Double

    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Mean radius of the earth, in metres.
    public static let earthRadius = 6_371_008.8

    /// Metres along the surface of a sphere (haversine): right to half a percent.
    public func distance(to other: Coordinates) -> Double {
        let toRadians = Double.pi / 180
        let north = sin((other.latitude - latitude) * toRadians / 2)
        let east = sin((other.longitude - longitude) * toRadians / 2)
        let inner =
            north * north + cos(latitude * toRadians) * cos(other.latitude * toRadians) * east * east
        return 2 * Self.earthRadius * asin(min(1, inner.squareRoot()))
    }
}
