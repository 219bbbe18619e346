/// Live bookings for screens that look again and again: the desk's day, and the state of one's own booking.
///
/// It may be behind the database for as long as an event takes to get its place, and, where word of that was lost, for
/// `longestLag` more. So it answers those who only look; whatever decides reads the database.
public protocol LiveView: Sendable {
    /// Nil where it is not live: archived, or never there.
    func booking(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> LiveBooking?

    /// By start, then id; cancelled and expired ones too.
    func day(_ day: LiveDay) async throws -> [LiveBooking]

    /// Takes what has become of bookings. An older version than it has changes nothing.
    ///
    /// - Returns: false where it could not take them.
    func take(_ changes: [LiveChange]) async -> Bool

    /// What it holds may have missed changes: all of it is read from the database again.
    func forgetAll() async -> Bool
}

extension LiveView {
    /// Seconds.
    public static var longestLag: Int64 { 60 }
}
