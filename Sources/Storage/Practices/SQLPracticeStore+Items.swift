public import Domain

extension SQLPracticeStore {
    public func add<Item>(
        _ id: ID<Item>, _ value: Item, to practice: ID<Practice>, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> {
        try InvalidInput.check(value.problems())
        return try await change(practice, ask) { [zones] transaction in
            let connection = transaction.connection
            let table = ItemTable<Item>()
            guard try table.count(of: practice, in: connection) < Self.itemsKept else {
                throw PracticeRefusal.tooMany(limit: Self.itemsKept)
            }
            try ItemAgreement(practice: practice, zones: zones, connection: connection).check(value, replacing: nil)
            let item = Stored(id: id, practiceID: practice, version: 1, isActive: true, value: value)
            if let schedule = item as? Stored<Schedule> { try SchedulePlaceTable.take(schedule, in: connection) }
            try table.insert(item, in: connection)
            try transaction.tell(.itemAdded, of: item)
            return item
        }
    }

    public func update<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, _ value: Item, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> {
        try InvalidInput.check(value.problems())
        return try await change(practice, ask) { [zones] transaction in
            let connection = transaction.connection
            var item = try transaction.item(id, version: version)
            try ItemAgreement(practice: practice, zones: zones, connection: connection)
                .check(value, replacing: item.value)
            item.value = value
            item.version += 1
            try ItemTable<Item>().save(item, in: connection)
            try transaction.tell(.itemChanged, of: item)
            return item
        }
    }

    public func retire<Item>(
        _ id: ID<Item>, of practice: ID<Practice>, version: Int, ask: Ask<Stored<Item>>
    ) async throws -> Outcome<Stored<Item>> {
        try await change(practice, ask) { [zones] transaction in
            let connection = transaction.connection
            var item = try transaction.item(id, version: version)
            try ItemAgreement(practice: practice, zones: zones, connection: connection).checkUnused(item)
            if let schedule = item as? Stored<Schedule> { try SchedulePlaceTable.free(schedule, in: connection) }
            item.isActive = false
            item.version += 1
            try ItemTable<Item>().save(item, in: connection)
            try transaction.tell(.itemRetired, of: item)
            return item
        }
    }

    public func item<Item>(_ id: ID<Item>, of practice: ID<Practice>, scope: Scope) async throws -> Stored<Item> {
        let found = try await read {
            try ItemTable<Item>().item(id, of: practice, reach: PracticeReach(scope), in: $0)
        }
        guard let found else { throw RequestRefusal.missing }
        return found
    }

    public func items<Item>(
        _: Item.Type, of practice: ID<Practice>, scope: Scope, after: ID<Item>?, limit: Int
    ) async throws -> [Stored<Item>] {
        let reach = PracticeReach(scope)
        return try await read { connection in
            // An unknown practice is missing; one without such items has none.
            guard try PracticeTable.record(practice, reach: reach, in: connection) != nil else {
                throw RequestRefusal.missing
            }
            return try ItemTable<Item>().items(of: practice, after: after, limit: limit, reach: reach, in: connection)
        }
    }
}

extension PracticeTransaction {
    /// The item that is to be changed, at the version that was read.
    /// - Throws: `RequestRefusal.missing`, `.staleVersion`, `PracticeRefusal.retired`, `AccessRefusal.notAllowed`.
    fileprivate func item<Item: InventoryItem>(_ id: ID<Item>, version: Int) throws -> Stored<Item> {
        guard let item = try ItemTable<Item>().item(id, of: practice.id, in: connection) else {
            throw RequestRefusal.missing
        }
        // A practitioner changes the own hours, and nobody else's.
        if case .member(_, _, .practitioner, let own) = scope, let schedule = item as? Stored<Schedule> {
            guard schedule.practitionerID == own else { throw AccessRefusal.notAllowed }
        }
        guard item.version == version else { throw RequestRefusal.staleVersion(current: item.version) }
        guard item.isActive else { throw PracticeRefusal.retired }
        return item
    }
}
