public import Domain

/// Looks through the whole store for what must never be, while it is in use, page by page.
///
/// Each page is read as of one moment with everything that it is compared with, so that a change in between is no
/// finding. Time: once through every booking, claim and event.
public struct BookingVerifier: Sendable {
    let database: any SQLDatabase
    let archive: (any BookingArchive)?
    let pageSize: Int
    /// What was told of last before it may have left the archive; nil: that keeps everything.
    public var archiveForgets: Instant?
    /// Told of each page how many rows it had.
    public var progress: @Sendable (Int) -> Void = { _ in }

    /// - Parameter archive: nil: it is not looked at.
    public init(
        _ database: any SQLDatabase, archive: (any BookingArchive)?, pageSize: Int = 500
    ) {
        self.database = database
        self.archive = archive
        self.pageSize = pageSize
    }

    /// So many findings at most are told: where there are more, the first ones say enough.
    public static let mostFindings = 1000

    /// How many rows `progress` will have been told of, as the store is now.
    public func size() async throws -> Int {
        try await database.scan { connection in
            // An open hold is looked at as what it is, and as a booking that must be counted; an event for its version,
            // and for its position.
            try ["booking", "claim", "session", "open_hold", "open_hold", "booking_event", "booking_event"].reduce(0) {
                sum, table in
                try sum + (connection.value("SELECT COUNT(*) FROM \(table)") ?? 0)
            }
        }
    }

    /// Everything that was found, by kind in the order of `Finding.Kind`.
    public func verify() async throws -> [Finding] {
        var findings: [Finding] = []
        let checks: [() async throws -> [Finding]] = [
            checkBookings, checkClaims, checkOverlaps, checkSessions, checkOpenHolds, checkVersions, checkPositions,
            checkArchive, checkLost,
        ]
        for check in checks where findings.count < Self.mostFindings { findings += try await check() }
        return Array(findings.prefix(Self.mostFindings))
    }

    /// Goes through rows in the order of a key, one page at a time.
    ///
    /// - Parameter page: reads the rows after the key, and answers them with what it found.
    func pages<Row: Sendable>(
        _ page: @escaping @Sendable (_ after: Row?, any SQLConnection) throws -> (rows: [Row], findings: [Finding])
    ) async throws -> [Finding] {
        var findings: [Finding] = []
        var last: Row?
        while findings.count < Self.mostFindings {
            let after = last
            let (rows, found) = try await database.scan { try page(after, $0) }
            findings += found
            progress(rows.count)
            try Task.checkCancellation()
            guard let end = rows.last, rows.count == pageSize else { break }
            last = end
        }
        return findings
    }
}
