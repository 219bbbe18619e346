import Domain
import Storage
import Testing

/// Looks at the tables themselves for what must never be, knowing nothing of the code that writes them.
struct Judge {
    private struct Cells: Hashable {
        let owner: [UInt8]
        let cell: Int64
        let seat: Int64
        let holder: [UInt8]
    }

    private struct Row {
        let id: [UInt8]
        let version: Int64
        let state: String
        let practitioner: [UInt8]
        let session: [UInt8]?
        let resources: [UInt8]
        let seat: Int64
        let from: Int64
        let until: Int64

        var isLive: Bool { ["held", "confirmed", "arrived"].contains(state) }
        var owners: [[UInt8]] {
            [practitioner]
                + stride(from: 0, to: resources.count, by: 16).map { Array(resources[$0..<$0 + 16]) }
        }

        func cells(seat: Int64) -> Set<Cells> {
            Set(
                owners.flatMap { owner in
                    (from / 300..<until / 300).map { Cells(owner: owner, cell: $0, seat: seat, holder: id) }
                })
        }
    }

    private var bookings: [Row] = []
    private var sessions: [(row: Row, hasCells: Bool, isCancelled: Bool)] = []
    private var claims: Set<Cells> = []
    private var events: [(position: Int64, subject: [UInt8], version: Int64)] = []
    private var holds: Set<[UInt8]> = []

    static func problems(in database: any SQLDatabase) async throws -> [String] {
        try await database.scan { try Judge($0).problems() }
    }

    private init(_ connection: any SQLConnection) throws {
        bookings = try connection.query(
            """
            SELECT id, version, state, practitioner_id, session_id, resources, seat, claimed_from, claimed_until \
            FROM booking
            """
        ) {
            try Row(
                id: $0[0], version: $0[1], state: $0[2], practitioner: $0[3], session: $0[4], resources: $0[5],
                seat: $0[6], from: $0[7], until: $0[8])
        }
        sessions = try connection.query(
            """
            SELECT id, version, practitioner_id, resources, claimed_from, claimed_until, has_cells, is_cancelled \
            FROM session
            """
        ) { row in
            let session = try Row(
                id: row[0], version: row[1], state: "", practitioner: row[2], session: nil, resources: row[3],
                seat: 0, from: row[4], until: row[5])
            return (session, try row[6], try row[7])
        }
        claims = Set(
            try connection.query("SELECT owner_id, cell, seat, booking_id, session_id FROM claim") { row in
                let booking: [UInt8]? = try row[3]
                let session: [UInt8]? = try row[4]
                return Cells(owner: try row[0], cell: try row[1], seat: try row[2], holder: booking ?? session ?? [])
            })
        events = try connection.query("SELECT position, subject_id, version FROM booking_event ORDER BY position") {
            (try $0[0], try $0[1], try $0[2])
        }
        holds = Set(try connection.query("SELECT booking_id FROM open_hold") { try $0[0] as [UInt8] })
    }

    private func problems() -> [String] { claimProblems() + overlapProblems() + eventProblems() + holdProblems() }

    private func claimProblems() -> [String] {
        var wanted: Set<Cells> = []
        for booking in bookings where booking.isLive {
            if let session = booking.session {
                wanted.insert(Cells(owner: session, cell: 0, seat: booking.seat, holder: booking.id))
            } else {
                wanted.formUnion(booking.cells(seat: booking.seat))
            }
        }
        var problems: [String] = []
        for (session, hasCells, isCancelled) in sessions {
            if hasCells { wanted.formUnion(session.cells(seat: 0)) }
            let isUsed = bookings.contains { $0.isLive && $0.session == session.id }
            if isUsed != hasCells { problems.append("a session used: \(isUsed), with cells: \(hasCells)") }
            if isCancelled, hasCells { problems.append("a cancelled session has cells") }
        }
        let missing = wanted.subtracting(claims), stray = claims.subtracting(wanted)
        if !missing.isEmpty { problems.append("\(missing.count) claims are missing") }
        if !stray.isEmpty { problems.append("\(stray.count) claims are stray") }
        return problems
    }

    private func overlapProblems() -> [String] {
        let live = bookings.filter { $0.isLive && ($0.session != nil || $0.seat == 0) }
        var problems: [String] = []
        for (index, a) in live.enumerated() {
            for b in live[(index + 1)...] where a.from < b.until && b.from < a.until {
                if a.session != nil, a.session == b.session { continue }
                if !Set(a.owners).isDisjoint(with: b.owners) { problems.append("two bookings have one time") }
            }
        }
        return problems
    }

    private func eventProblems() -> [String] {
        var problems: [String] = []
        if events.map(\.position) != Array(events.indices.map { Int64($0 + 1) }) {
            problems.append("positions have a gap")
        }
        let versions = Dictionary(grouping: events, by: \.subject).mapValues { $0.map(\.version) }
        // In the order of positions: a subject's story must also be told in order.
        for (_, told) in versions where told != Array(1...Int64(told.count)) {
            problems.append("a subject's versions are \(told)")
        }
        for row in bookings + sessions.map(\.row) where versions[row.id]?.last != row.version {
            problems.append("a row is at \(row.version), its events at \(versions[row.id]?.last ?? 0)")
        }
        return problems
    }

    private func holdProblems() -> [String] {
        let held = Set(bookings.filter { $0.state == "held" }.map(\.id))
        return held == holds ? [] : ["\(held.symmetricDifference(holds).count) open holds do not match"]
    }
}

extension BookingWorld {
    /// The judge and the product's own verifier both find nothing.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let problems = try await Judge.problems(in: doors[0].database)
        #expect(problems.isEmpty, sourceLocation: sourceLocation)
        let findings = try await BookingVerifier(
            doors[0].database, archive: doors[0].archive, pageSize: 7
        ).verify()
        #expect(findings.isEmpty, sourceLocation: sourceLocation)
    }
}
