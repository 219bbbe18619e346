import Domain

/// Everything that is in the way of a visit's bookings, each named by the booking that it is in the way of.
struct VisitObstacles {
    private var first: BookingRefusal?
    private var conflicts: [Conflict] = []

    /// Runs `body` for one of them; nil where something is in its way. What has no conflicts to name is thrown at once.
    /// - Parameter path: names it; nil where it is the only one, whose refusal is thrown as it is.
    mutating func collect<Value>(as path: String?, _ body: () throws -> Value) throws -> Value? {
        guard let path else { return try body() }
        do {
            return try body()
        } catch let refusal as BookingRefusal where !refusal.conflicts.isEmpty {
            if first == nil { first = refusal }
            conflicts += refusal.conflicts.map { $0.within(path) }
            return nil
        }
    }

    /// - Throws: the first refusal, with the conflicts of all.
    func check() throws {
        if let first { throw first.naming(conflicts) }
    }
}
