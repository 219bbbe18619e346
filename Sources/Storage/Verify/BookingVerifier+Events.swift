import Domain

extension BookingVerifier {
    /// Each subject's versions are 1…n; the oldest may have left the log.
    func checkVersions() async throws -> [Finding] {
        var findings: [Finding] = []
        var last: VersionRow?
        while findings.count < Self.mostFindings {
            let after = last
            let (rows, floor) = try await database.scan { [pageSize] connection in
                (
                    try VersionRow.page(after: after, limit: pageSize, in: connection),
                    try EventTable(side: .booking).floor(in: connection)
                )
            }
            for row in rows {
                let follows = last.map { $0.practiceID == row.practiceID && $0.subject == row.subject } ?? false
                let expected = follows ? (last?.version ?? 0) + 1 : floor > 0 ? row.version : 1
                if row.version != expected {
                    findings.append(
                        Finding(
                            .versionGap, row.practiceID, [row.subject.description],
                            "version \(row.version) where \(expected) was due"))
                }
                last = row
            }
            progress(rows.count)
            if rows.count < pageSize { break }
        }
        return findings
    }

    /// A row is at the version of its subject's newest event.
    static func lastVersion(of booking: Booking, in connection: any SQLConnection) throws -> [Finding] {
        try lastVersion(ID(booking.id), booking.version, booking.practiceID, in: connection)
    }

    static func lastVersion(of session: Session, in connection: any SQLConnection) throws -> [Finding] {
        try lastVersion(ID(session.id), session.version, session.practiceID, in: connection)
    }

    private static func lastVersion(
        _ subject: ID<EventSubject>, _ version: Int, _ practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [Finding] {
        let newest: Int? = try connection.value(
            """
            SELECT version FROM booking_event WHERE practice_id = ? AND subject_id = ? ORDER BY version DESC LIMIT 1
            """, .id(practice), .id(subject))
        if newest == version { return [] }
        // All of its events may have left the log, for as long as nothing happens to it.
        if newest == nil, try EventTable(side: .booking).floor(in: connection) > 0 { return [] }
        return [
            Finding(
                .versionGap, practice, [subject.description],
                "the row is at version \(version), its newest event at \(newest ?? 0)")
        ]
    }

    /// Positions follow each other from the floor on.
    func checkPositions() async throws -> [Finding] {
        var findings: [Finding] = []
        var last: Int64 = 0
        while findings.count < Self.mostFindings {
            let after = last
            let (positions, floor) = try await database.scan { [pageSize] connection in
                (
                    try connection.query(
                        "SELECT position FROM booking_event WHERE position > ? ORDER BY position LIMIT ?",
                        .int(after), .int(pageSize)
                    ) { try $0[0] as Int64 },
                    try EventTable(side: .booking).floor(in: connection)
                )
            }
            last = max(last, floor)
            for position in positions where position > last {
                if position != last + 1 {
                    findings.append(Finding(.positionGap, nil, [], "position \(position) follows \(last)"))
                }
                last = position
            }
            progress(positions.count)
            if positions.count < pageSize { break }
        }
        return findings
    }
}

private struct VersionRow: Sendable {
    let practiceID: ID<Practice>
    let subject: ID<EventSubject>
    let version: Int

    static func page(after: VersionRow?, limit: Int, in connection: any SQLConnection) throws -> [VersionRow] {
        let practice = after?.practiceID ?? BookingVerifier.first(), subject = after?.subject ?? BookingVerifier.first()
        return try connection.query(
            """
            SELECT practice_id, subject_id, version FROM booking_event WHERE practice_id > ? OR practice_id = ? \
            AND (subject_id > ? OR subject_id = ? AND version > ?) ORDER BY practice_id, subject_id, version LIMIT ?
            """, .id(practice), .id(practice), .id(subject), .id(subject), .int(after?.version ?? -1), .int(limit)
        ) { VersionRow(practiceID: try $0[0], subject: try $0[1], version: try $0[2]) }
    }
}
