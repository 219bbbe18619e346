public import Domain

extension SQLPracticeStore: PracticeSeeding {
    public func plant(_ seed: PracticeSeed, scope: Scope, now: Instant) async throws -> Bool {
        guard case .system = scope else { throw AccessRefusal.notAllowed }
        try InvalidInput.check(seed.problems() + unknownZones(seed))
        let events = Self.events(seed, now: now)
        let audit = AuditEntry(
            id: ids.next(), at: now, practiceID: seed.id, actor: scope.actor, operation: .registerPractice,
            subject: AuditSubject(.practice, seed.id))
        return try await answering {
            try await database.write { connection in
                let known = try connection.exists("SELECT 1 FROM practice WHERE id = ?", .id(seed.id))
                if known { return false }
                try Self.insert(seed, now: now, in: connection)
                try EventTable(side: .inventory).append(events, in: connection)
                try AuditTable(side: .inventory).append([audit], in: connection)
                return true
            }
        }
    }

    private func unknownZones(_ seed: PracticeSeed) -> [Conflict] {
        seed.locations.enumerated().filter { zones.zone($0.element.value.timeZone) == nil }.map { index, _ in
            Conflict(
                subject: "location.\(index).timeZone", code: "unknown",
                message: "Give an IANA name such as Europe/Paris.")
        }
    }

    private static func insert(_ seed: PracticeSeed, now: Instant, in connection: any SQLConnection) throws {
        let record = PracticeRecord(
            id: seed.id, state: .published, version: 1, rulesVersion: 1, details: seed.details)
        try PracticeTable.insert(record, now: now, in: connection)
        try insert(seed.locations, of: seed.id, in: connection)
        try insert(seed.practitioners, of: seed.id, in: connection)
        try insert(seed.resources, of: seed.id, in: connection)
        try insert(seed.services, of: seed.id, in: connection)
        try insert(seed.schedules, of: seed.id, in: connection)
        for schedule in seed.schedules { try SchedulePlaceTable.take(stored(schedule, seed.id), in: connection) }
        if let owner = seed.owner {
            try MemberTable.insert(owner, of: seed.id, role: .owner, practitioner: nil, now: now, in: connection)
        }
    }

    private static func insert<Item: InventoryItem>(
        _ items: [(id: ID<Item>, value: Item)], of practice: ID<Practice>, in connection: any SQLConnection
    ) throws {
        for item in items { try ItemTable<Item>().insert(stored(item, practice), in: connection) }
    }

    private static func stored<Item: InventoryItem>(_ item: (id: ID<Item>, value: Item), _ practice: ID<Practice>)
        -> Stored<Item>
    {
        Stored(id: item.id, practiceID: practice, version: 1, isActive: true, value: item.value)
    }

    private static func events(_ seed: PracticeSeed, now: Instant) -> [Event] {
        func event(_ kind: EventKind, _ subject: ID<EventSubject>, _ detail: [String: String]) -> Event {
            Event(
                id: .of(subject: subject, version: 1, at: now), practiceID: seed.id, kind: kind, subject: subject,
                version: 1, at: now, detail: detail)
        }
        func added<Item: InventoryItem>(_ items: [(id: ID<Item>, value: Item)]) -> [Event] {
            items.map { event(.itemAdded, ID($0.id), ["item": Item.kind.rawValue]) }
        }
        return [event(.practiceRegistered, ID(seed.id), ["state": PracticeState.published.rawValue])]
            + added(seed.locations) + added(seed.practitioners) + added(seed.resources) + added(seed.services)
            + added(seed.schedules)
    }
}
