import Domain

extension BookingVerifier {
    /// What is archived is live no more, or live at a higher version (brought back), or at the same one and alike
    /// (moved just now, and still to be deleted).
    func checkArchive() async throws -> [Finding] {
        guard let archive else { return [] }
        var findings: [Finding] = []
        var practice: ID<Practice> = Self.first()
        while findings.count < Self.mostFindings,
            let next = try await database.scan({ [practice] in try BookingTable.nextPractice(after: practice, in: $0) })
        {
            var cursor: BookingCursor?
            while true {
                let items = try await archive.items(of: next, after: cursor, limit: pageSize)
                findings += try await compare(items)
                guard let last = items.last?.booking, items.count == pageSize else { break }
                cursor = BookingCursor(startsAt: last.terms.startsAt, id: last.id)
            }
            practice = next
        }
        return findings
    }

    private func compare(_ items: [ArchivedBooking]) async throws -> [Finding] {
        try await database.scan { connection in
            try items.compactMap { item in
                let archived = item.booking
                guard var live = try BookingTable.find(archived.id, of: archived.practiceID, in: connection) else {
                    return nil
                }
                live.holdExpiresAt = nil
                if live.version > archived.version || live == archived { return nil }
                return Finding(
                    .archive, archived.practiceID, [archived.id.description],
                    "archived at version \(archived.version), live at \(live.version)")
            }
        }
    }
}
