import Domain

#if canImport(Glibc)
    import func Glibc.sin
#else
    import func Darwin.sin
#endif

/// The part of the earth within a radius of a point, measured through the earth: no sine for each listing.
struct SphericalCap {
    private let x: Double
    private let y: Double
    private let z: Double
    /// The square of the straight line to the rim, on a sphere of radius one.
    private let limit: Double

    init(_ near: Near) {
        let point = SegmentBuilder.point(near.point)
        (x, y, z) = (point[0], point[1], point[2])
        if let radius = near.radiusKm, radius * 1000 < Coordinates.earthRadius * .pi {
            let half = sin(radius * 1000 / Coordinates.earthRadius / 2)
            limit = 4 * half * half
        } else {
            limit = .infinity
        }
    }

    @inline(__always)
    func contains(_ document: Int, _ segment: Segment) -> Bool { squared(document, segment) <= limit }

    /// Metres, as a mole would go: in the same order as those along the surface, and as good as equal nearby.
    @inline(__always)
    func straightMetres(_ document: Int, _ segment: Segment) -> Double {
        squared(document, segment).squareRoot() * Coordinates.earthRadius
    }

    @inline(__always)
    private func squared(_ document: Int, _ segment: Segment) -> Double {
        let (east, north, up) = (
            segment.points[document * 3] - x, segment.points[document * 3 + 1] - y, segment.points[document * 3 + 2] - z
        )
        return east * east + north * north + up * up
    }
}
