extension Occupancy {
    /// As a diary wants it: joined stretches by owner.
    public var busy: [ClaimOwner: IntervalSet] { cells.mapValues { IntervalSet(cells: $0) } }

    public var sessionViews: [SessionView] { sessions.map { SessionView(session: $0.session, liveSeats: $0.live) } }
}
