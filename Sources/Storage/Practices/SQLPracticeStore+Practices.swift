public import Domain

extension SQLPracticeStore {
    public func register(
        _ id: ID<Practice>, _ details: Practice, owner: ID<Account>, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> {
        try InvalidInput.check(details.problems())
        guard ask.scope.accountID == owner || ask.scope.accountID == nil, Permissions.allows(ask.operation, ask.scope)
        else { throw AccessRefusal.notAllowed }
        let names = PracticeTransaction.Names(ids)
        let outcome = try await answering {
            try await database.write { [asking] connection in
                // Not beside the practice's rows: a second try brings another id for it.
                try asking.perform(ask, for: nil, in: connection) {
                    let record = PracticeRecord(id: id, state: .draft, version: 1, rulesVersion: 0, details: details)
                    try PracticeTable.insert(record, now: ask.now, in: connection)
                    try MemberTable.insert(
                        owner, of: id, role: .owner, practitioner: nil, now: ask.now, in: connection)
                    // As every change it is read back under its lock, with the rules' version raised.
                    let transaction = try PracticeTransaction(entering: id, for: ask, names: names, in: connection)
                    try transaction.tell(.practiceRegistered, of: transaction.practice)
                    return transaction.practice
                }
            }
        }
        // Its owner is a member now, and looks at it next.
        await sessions?.forget([owner])
        return outcome
    }

    public func practice(_ id: ID<Practice>, scope: Scope) async throws -> PracticeRecord {
        let found = try await read { try PracticeTable.record(id, reach: PracticeReach(scope), in: $0) }
        guard let found else { throw RequestRefusal.missing }
        return found
    }

    /// How many there are, of any state.
    public func count() async throws -> Int {
        try await database.scan { try $0.value("SELECT COUNT(*) FROM practice") ?? 0 }
    }

    public func practices(
        scope: Scope, after: ID<Practice>?, limit: Int
    ) async throws -> [PracticeRecord] {
        switch scope {
        case .visitor, .platform(_, .auditor): []
        case .account(let account), .member(let account, _, _, _):
            try await read { try PracticeTable.records(of: account, after: after, limit: limit, in: $0) }
        case .platform, .system:
            try await read { try PracticeTable.records(of: nil, after: after, limit: limit, in: $0) }
        }
    }

    public func update(
        _ id: ID<Practice>, version: Int, _ details: Practice, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> {
        try InvalidInput.check(details.problems())
        return try await change(id, ask) { transaction in
            var record = transaction.practice
            guard record.version == version else { throw RequestRefusal.staleVersion(current: record.version) }
            record.details = details
            record.version += 1
            try PracticeTable.save(record, in: transaction.connection)
            try transaction.tell(.practiceChanged, of: record)
            return record
        }
    }

    public func counts(scope: Scope) async throws -> [PracticeState: Int] {
        switch scope {
        case .visitor, .account, .member, .platform(_, .auditor): [:]
        case .platform, .system:
            try await answering { try await database.scan(.mayLag) { try PracticeTable.counts(in: $0) } }
        }
    }

    public func change(
        _ id: ID<Practice>, to state: PracticeState, reason: String?, ask: Ask<PracticeRecord>
    ) async throws -> Outcome<PracticeRecord> {
        try InvalidInput.check(reason.map(ChangePracticeState.problems) ?? [])
        return try await change(id, ask) { transaction in
            var record = transaction.practice
            let facts = try transaction.publishingFacts()
            let event = try ChangePracticeState.decide(from: record.state, to: state, facts: facts)
            // The operation that was allowed at the edge may not be the one that this step is.
            let operation = ChangePracticeState.operation(from: record.state, to: state)
            guard Permissions.allows(operation, transaction.scope) else { throw AccessRefusal.notAllowed }
            record.state = state
            record.stateReason = reason
            record.version += 1
            try PracticeTable.save(record, in: transaction.connection)
            try transaction.tell(event, of: record)
            return record
        }
    }
}

extension PracticeTransaction {
    fileprivate func publishingFacts() throws -> ChangePracticeState.Facts {
        // Somebody with a schedule cannot be withdrawn, nor can a location: every place counted is an active one.
        ChangePracticeState.Facts(
            locations: try ItemTable<Location>().count(of: practice.id, active: true, in: connection),
            services: try ItemTable<Service>().count(of: practice.id, active: true, in: connection),
            practitioners: try ItemTable<Practitioner>().count(of: practice.id, active: true, in: connection),
            schedules: try ItemTable<Schedule>().raw(of: practice.id, in: connection).map { try $0.item() }
                .count { $0.isActive && $0.value.hasTime })
    }
}
