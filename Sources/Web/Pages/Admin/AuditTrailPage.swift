import Domain

/// One page of the trails of both databases as one, newest first.
struct AuditTrailPage: Sendable {
    let records: [AuditRecord]
    /// From where to go on; nil where there is no more.
    let next: AuditCursor?
    /// How many rows were looked through, and when the oldest of them was.
    let looked: Int
    let lookedBack: Instant?

    static let shown = 50
    /// So many rows are looked through for one page: what is rarer is found on a later one.
    private static let most = 5000

    static func read(
        _ filter: AuditFilter, before cursor: AuditCursor?, _ services: WebServices, shown: Int = shown
    ) async throws -> AuditTrailPage {
        var readers = LogName.allCases.map { log in
            TrailReader(
                log: services.audit[log], name: log, practice: filter.practice,
                place: cursor?.places[log] ?? .beginning)
        }
        var (found, looked, oldest): ([AuditRecord], Int, Instant?) = ([], 0, nil)
        while found.count < shown, looked < most {
            for index in readers.indices { try await readers[index].fill() }
            let heads = readers.indices.filter { readers[$0].head != nil }
            guard let newest = heads.max(by: { readers[$0].isOlder(than: readers[$1]) }),
                let record = readers[newest].take()
            else { return AuditTrailPage(records: found, next: nil, looked: looked, lookedBack: oldest) }
            if let since = filter.since, record.entry.at < since {
                return AuditTrailPage(records: found, next: nil, looked: looked, lookedBack: oldest)
            }
            looked += 1
            oldest = record.entry.at
            if filter.fits(record.entry) { found.append(record) }
        }
        var next = AuditCursor()
        for reader in readers { next.places[reader.name] = reader.place }
        return AuditTrailPage(records: found, next: next, looked: looked, lookedBack: oldest)
    }
}

extension PageRequest {
    /// One page of the trails, for whom the table lets see them: who reads them stands in them.
    func auditTrail(
        _ filter: AuditFilter, before cursor: AuditCursor?, shown: Int = AuditTrailPage.shown
    ) async throws -> AuditTrailPage {
        try await services.recordReading(of: .inventory, filter.practice, scope: scope(for: .listAudit), now: now)
        return try await AuditTrailPage.read(filter, before: cursor, services, shown: shown)
    }
}

/// Reads one trail, some rows ahead.
private struct TrailReader {
    let log: any AuditLog
    let name: LogName
    let practice: ID<Practice>?
    private(set) var place: AuditCursor.Place
    private var rows: ArraySlice<AuditRecord> = []
    private var isOver = false

    private static let page = 200

    init(log: any AuditLog, name: LogName, practice: ID<Practice>?, place: AuditCursor.Place) {
        self.log = log
        self.name = name
        self.practice = practice
        self.place = place
        isOver = place == .end
    }

    var head: AuditRecord? { rows.first }

    /// Whether its next row is: of one trail the order is that of its rows.
    func isOlder(than other: TrailReader) -> Bool {
        guard let own = head, let others = other.head else { return head == nil }
        return own.entry.at < others.entry.at
    }

    mutating func fill() async throws {
        guard rows.isEmpty, !isOver else { return }
        let found: [AuditRecord]
        if let practice {
            var last: ID<AuditEntry>?
            if case .entry(let id) = place { last = id }
            found = try await log.entries(of: practice, before: last, limit: Self.page)
        } else {
            var last: Int64?
            if case .number(let number) = place { last = number }
            found = try await log.entries(before: last, limit: Self.page)
        }
        isOver = found.count < Self.page
        rows = found[...]
        if rows.isEmpty { place = .end }
    }

    mutating func take() -> AuditRecord? {
        guard let record = rows.popFirst() else { return nil }
        if practice != nil {
            place = .entry(record.entry.id)
        } else if let number = record.number {
            place = .number(number)
        }
        return record
    }
}
