import Domain

extension BookingVerifier {
    /// A booking that the log tells of is live, or archived.
    ///
    /// Only where an archive was put back without the databases it is neither: what it was given since is gone.
    func checkLost() async throws -> [Finding] {
        guard let archive else { return [] }
        var findings: [Finding] = []
        var last: ToldBooking?
        while findings.count < Self.mostFindings {
            let after = last
            let rows = try await database.scan { [pageSize] in
                try ToldBooking.page(after: after, limit: pageSize, in: $0)
            }
            for row in rows where row.newest >= archiveForgets ?? row.newest {
                if try await archive.get(row.id, of: row.practiceID) != nil { continue }
                // Somebody may have brought it back since the page was read.
                let isLive = try await database.scan {
                    try BookingTable.find(row.id, of: row.practiceID, in: $0) != nil
                }
                if isLive { continue }
                findings.append(
                    Finding(
                        .lost, row.practiceID, [row.id.description],
                        "the log tells of it until \(row.newest.rfc3339), and it is neither live nor archived"))
            }
            try Task.checkCancellation()
            guard let end = rows.last, rows.count == pageSize else { break }
            last = end
        }
        return findings
    }
}

/// A booking that events tell of and that is not live.
private struct ToldBooking: Sendable {
    let practiceID: ID<Practice>
    let id: ID<Booking>
    let newest: Instant

    private static let kinds = EventKind.allCases.filter(\.isOfBooking).map { "'\($0.rawValue)'" }
        .joined(separator: ", ")

    static func page(after: ToldBooking?, limit: Int, in connection: any SQLConnection) throws -> [ToldBooking] {
        let practice = after?.practiceID ?? BookingVerifier.first(), id = after?.id ?? BookingVerifier.first()
        return try connection.query(
            """
            SELECT practice_id, subject_id, MAX(at) FROM booking_event \
            WHERE (practice_id > ? OR practice_id = ? AND subject_id > ?) AND kind IN (\(kinds)) \
            AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.practice_id = booking_event.practice_id \
            AND b.id = booking_event.subject_id) \
            GROUP BY practice_id, subject_id ORDER BY practice_id, subject_id LIMIT ?
            """, .id(practice), .id(practice), .id(id), .int(limit)
        ) { ToldBooking(practiceID: try $0[0], id: try $0[1], newest: try $0[2]) }
    }
}
