public import Domain

extension SQLPracticeStore {
    public func ruleBook(of practice: ID<Practice>) async throws -> RuleBook {
        let version = try await read { try PracticeTable.rulesVersion(of: practice, in: $0) }
        guard let version else { throw RequestRefusal.missing }
        if let kept = books.book(of: practice, rulesVersion: version) { return kept }
        // Read together, so that they are of one version; decoded afterwards, so that no transaction waits for it.
        let pages = try await read { try RulePages(of: practice, in: $0) }
        guard let book = try pages?.book() else { throw RequestRefusal.missing }
        books.keep(book)
        return book
    }
}

/// A rule book's rows.
private struct RulePages: Sendable {
    private let practice: PracticeRecord
    private let locations: [RawItem<Location>]
    private let practitioners: [RawItem<Practitioner>]
    private let resources: [RawItem<Resource>]
    private let services: [RawItem<Service>]
    private let schedules: [RawItem<Schedule>]

    init?(of id: ID<Practice>, in connection: any SQLConnection) throws {
        guard let practice = try PracticeTable.record(id, reach: .all, in: connection) else { return nil }
        self.practice = practice
        locations = try ItemTable().raw(of: id, in: connection)
        practitioners = try ItemTable().raw(of: id, in: connection)
        resources = try ItemTable().raw(of: id, in: connection)
        services = try ItemTable().raw(of: id, in: connection)
        schedules = try ItemTable().raw(of: id, in: connection)
    }

    func book() throws -> RuleBook {
        RuleBook(
            practice: practice, locations: try locations.map { try $0.item() },
            practitioners: try practitioners.map { try $0.item() }, resources: try resources.map { try $0.item() },
            services: try services.map { try $0.item() }, schedules: try schedules.map { try $0.item() })
    }
}
