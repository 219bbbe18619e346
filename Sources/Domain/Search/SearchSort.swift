/// The order of what is found; equals come in order of id.
public enum SearchSort: String, Hashable, Sendable, Codable, CaseIterable {
    /// Best match first; nearer ones gain when a point is given.
    case relevance
    /// Nearest first; needs a point.
    case distance
    /// By the lowest amount among the services that fit, whatever its currency; without a price last.
    case price
    /// By the earliest start, from now on, among the services that fit; without one last.
    case soonest
}
