public import Domain

extension EventTable {
    /// Begins another epoch for a log whose database was put back, or was filled from another one.
    ///
    /// Whoever numbers or publishes loses the lease, and goes on from the log's end: what was published before was of
    /// the other epoch, and whatever was made from it is made anew. Twice is as good as once.
    public func restart(
        _ epoch: ID<LogEpoch>, side: LogName, now: Instant, in connection: any SQLConnection
    ) throws {
        let leases = LeaseTable(schema: side.rawValue)
        // Before the end is read: a relay that is in the middle of its step would move it on.
        for name in [EventRelay.name, PublishedMark.name] { try leases.takeAway(name, in: connection) }
        try beginAnew(epoch, now: now, in: connection)
        let end = try position(in: connection)
        for name in [EventRelay.name, PublishedMark.name] { try leases.place(name, at: end, in: connection) }
        try keepCounting(from: end, in: connection)
    }

    /// SQLite counts by the newest row; where all events have left the table, it would begin with 1 again.
    private func keepCounting(from end: Int64, in connection: any SQLConnection) throws {
        guard connection.dialect == .sqlite else { return }
        let counted = try connection.run(
            "UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = ?", .int(end), .text(events))
        if counted > 0 { return }
        try connection.insert(into: "sqlite_sequence", ["name": .text(events), "seq": .int(end)])
    }
}
