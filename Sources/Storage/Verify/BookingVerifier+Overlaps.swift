import Domain

extension BookingVerifier {
    /// Buffers reach at most so far before a start, and meetings end at most so long after it.
    private static let reach: Int64 = 480 * 60

    /// No two live bookings at seat 0 have one owner at one time. Asked of the bookings themselves: the claims' key
    /// cannot speak for a claim that is not there.
    func checkOverlaps() async throws -> [Finding] {
        var findings: [Finding] = []
        var open = OpenTimes()
        var last: Booking?
        while findings.count < Self.mostFindings {
            let after = last
            let page = try await database.scan { [pageSize] connection in
                try Self.live(after: after, limit: pageSize, in: connection)
            }
            for booking in page {
                for other in open.add(booking, reach: Self.reach) where try await stillOverlap(booking, other) {
                    findings.append(
                        Finding(
                            .overlap, booking.practiceID, [booking.id.description, other.id.description],
                            "both live at \(booking.terms.startsAt.rfc3339)"))
                }
            }
            guard let end = page.last, page.count == pageSize else { break }
            last = end
        }
        return findings
    }

    private static func live(after: Booking?, limit: Int, in connection: any SQLConnection) throws -> [Booking] {
        let practice = after?.practiceID ?? first(), start = after?.terms.startsAt ?? Instant(seconds: .min)
        return try BookingTable.select(
            """
            state IN ('held', 'confirmed', 'arrived') AND (practice_id > ? OR practice_id = ? AND \
            (starts_at > ? OR starts_at = ? AND id > ?)) ORDER BY practice_id, starts_at, id LIMIT ?
            """,
            [
                .id(practice), .id(practice), .instant(start), .instant(start), .id(after?.id ?? first()),
                .int(limit),
            ], in: connection)
    }

    /// The two were read at different moments, perhaps: one may have been moved in between.
    private func stillOverlap(_ a: Booking, _ b: Booking) async throws -> Bool {
        try await database.scan { connection in
            guard let a = try BookingTable.find(a.id, of: a.practiceID, in: connection),
                let b = try BookingTable.find(b.id, of: b.practiceID, in: connection)
            else { return false }
            return OpenTimes.collide(a, b)
        }
    }
}

/// The live bookings that later ones, by start, may still overlap.
private struct OpenTimes {
    private var byOwner: [ClaimOwner: [Booking]] = [:]
    private var practice: ID<Practice>?

    /// - Returns: those that the booking overlaps.
    mutating func add(_ booking: Booking, reach: Int64) -> Set<Booking> {
        if practice != booking.practiceID {
            practice = booking.practiceID
            byOwner = [:]
        }
        var found: Set<Booking> = []
        for owner in booking.owners {
            var near = byOwner[owner, default: []]
            near.removeAll { $0.terms.claimedUntil <= booking.terms.startsAt - reach }
            found.formUnion(near.filter { Self.collide($0, booking) })
            near.append(booking)
            byOwner[owner] = near
        }
        return found
    }

    static func collide(_ a: Booking, _ b: Booking) -> Bool {
        if let session = a.sessionID, session == b.sessionID { return false }
        return a.state.ownsClaims && b.state.ownsClaims && isRegular(a) && isRegular(b)
            && !Set(a.owners).isDisjoint(with: b.owners) && a.terms.claimedFrom < b.terms.claimedUntil
            && b.terms.claimedFrom < a.terms.claimedUntil
    }

    /// Not by staff over others: a session's cells are at seat 0, whatever seats its patients have.
    private static func isRegular(_ booking: Booking) -> Bool { booking.sessionID != nil || booking.seat == 0 }
}
