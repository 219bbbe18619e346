public import Domain

/// What practices and practitioners show, beside the practices in their database.
public struct SQLPracticeMedia: MediaRecords {
    private let practices: SQLPracticeStore

    /// - Parameter practices: whose database and lock these share: of many that are added at once none exceeds the limit.
    public init(_ practices: SQLPracticeStore) { self.practices = practices }

    public func add(
        _ item: NewMedia, ask: Ask<MediaItem>, keep: @Sendable () async throws -> [MediaFileInfo]
    ) async throws -> Outcome<MediaItem> {
        try InvalidInput.check(item.details.problems(of: item.kind, owner: item.owner))
        let practice = try Self.practice(of: item.owner)
        // Before any picture is made: most of what can be refused is refused here, and a repeat needs no picture.
        let earlier = try await practices.read { [asking = practices.asking] connection in
            if let bytes = try asking.repeated(ask, for: practice, in: connection) { return Optional(bytes) }
            guard PracticeTransaction.reaches(ask.scope, practice) else { throw RequestRefusal.missing }
            try Self.checkRoom(for: item.owner, ask.scope, in: connection)
            return nil
        }
        if let earlier { return .repeated(earlier) }
        let files = try await keep()
        return try await practices.change(practice, ask) { transaction in
            let connection = transaction.connection
            try Self.checkRoom(for: item.owner, ask.scope, in: connection)
            try MediaTable.insert(item, files: files, now: ask.now, in: connection)
            guard let added = try MediaTable.item(item.id, of: item.owner, openOnly: false, in: connection) else {
                throw RequestRefusal.missing
            }
            try transaction.tell(.mediaAdded, of: added)
            return added
        }
    }

    public func item(
        _ id: ID<MediaItem>, of owner: MediaOwner, scope: Scope, now: Instant
    ) async throws -> MediaItem {
        let openOnly = try !PracticeReach(scope).isWhole(of: Self.practice(of: owner))
        let found = try await practices.read {
            try MediaTable.item(id, of: owner, openOnly: openOnly, in: $0)
        }
        guard let found else { throw RequestRefusal.missing }
        return found
    }

    public func items(
        of owner: MediaOwner, scope: Scope, after: MediaPlace?, limit: Int, now: Instant
    ) async throws -> [MediaItem] {
        let reach = PracticeReach(scope)
        let practice = try Self.practice(of: owner)
        return try await practices.read { connection in
            // An owner who is unknown, or nobody's business, is missing; one that shows nothing has an empty list.
            guard try Self.isThere(owner, reach: reach, in: connection) else { throw RequestRefusal.missing }
            return try MediaTable.items(
                of: owner, openOnly: !reach.isWhole(of: practice), after: after, limit: limit, in: connection)
        }
    }

    public func update(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, _ details: MediaDetails, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem> {
        let practice = try Self.practice(of: owner)
        return try await practices.change(practice, ask) { transaction in
            let connection = transaction.connection
            let found = try Self.found(id, of: owner, version: version, transaction)
            try InvalidInput.check(details.problems(of: found.kind, owner: owner))
            try MediaTable.update(id, of: practice, version: version, details, in: connection)
            guard let item = try MediaTable.item(id, of: owner, openOnly: false, in: connection) else {
                throw RequestRefusal.missing
            }
            try transaction.tell(.mediaChanged, of: item)
            return item
        }
    }

    public func remove(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem> {
        let practice = try Self.practice(of: owner)
        return try await practices.change(practice, ask) { transaction in
            var item = try Self.found(id, of: owner, version: version, transaction)
            try MediaTable.delete(id, of: practice, version: version, in: transaction.connection)
            item.version += 1
            try transaction.tell(.mediaRemoved, of: item)
            return item
        }
    }

    public func standing(of key: MediaKey) async throws -> MediaStanding? {
        guard case .practice(let practice) = key.root else { return nil }
        return try await practices.read {
            try MediaTable.standing(of: key.file, item: key.item, practice: practice, in: $0)
        }
    }
}

extension SQLPracticeMedia {
    private static func practice(of owner: MediaOwner) throws -> ID<Practice> {
        guard case .practice(let practice) = owner.root else { throw RequestRefusal.missing }
        return practice
    }

    /// - Throws: `RequestRefusal.missing`, `AccessRefusal.notAllowed`, `MediaRefusal.tooMany`.
    private static func checkRoom(for owner: MediaOwner, _ scope: Scope, in connection: any SQLConnection) throws {
        if case .practitioner(let id, let practice) = owner {
            let item = try ItemTable<Practitioner>().item(id, of: practice, in: connection)
            guard let item else { throw RequestRefusal.missing }
            guard item.isActive else { throw PracticeRefusal.retired }
        }
        try checkOwn(owner, scope)
        guard try MediaTable.count(of: owner, in: connection) < owner.mostItems else {
            throw MediaRefusal.tooMany(limit: owner.mostItems)
        }
    }

    /// A practitioner shows what is its own, and nothing of anybody else.
    private static func checkOwn(_ owner: MediaOwner, _ scope: Scope) throws {
        guard case .member(_, _, .practitioner, let own) = scope else { return }
        guard case .practitioner(let id, _) = owner, id == own else { throw AccessRefusal.notAllowed }
    }

    private static func isThere(
        _ owner: MediaOwner, reach: PracticeReach, in connection: any SQLConnection
    ) throws -> Bool {
        switch owner {
        case .practice(let id): try PracticeTable.record(id, reach: reach, in: connection) != nil
        case .practitioner(let id, let practice):
            try ItemTable<Practitioner>().item(id, of: practice, reach: reach, in: connection) != nil
        case .patient: false
        }
    }

    private static func found(
        _ id: ID<MediaItem>, of owner: MediaOwner, version: Int, _ transaction: PracticeTransaction
    ) throws -> MediaItem {
        let item = try MediaTable.item(id, of: owner, openOnly: false, in: transaction.connection)
        guard let item else { throw RequestRefusal.missing }
        try checkOwn(owner, transaction.scope)
        guard item.version == version else { throw RequestRefusal.staleVersion(current: item.version) }
        return item
    }
}

extension PracticeTransaction {
    fileprivate func tell(_ kind: EventKind, of item: MediaItem) throws {
        try tell(
            kind, subject: ID(item.id), version: item.version, audit: AuditSubject(.media, item.id),
            detail: ["item": "media"])
    }
}
