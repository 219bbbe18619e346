public import Domain

/// The archive of many machines: one item a booking, found by practice, patient and account through secondary indexes.
///
/// Items are read consistently. The indexes are not: a history may miss, for about a second, what has just come, and
/// show what has just gone.
public struct DynamoDBArchive: BookingArchive {
    let client: DynamoDBClient
    let table: String
    let retention: Int64?

    /// - Parameters:
    ///   - retention: seconds after the last change, after which DynamoDB removes an item by itself, within days; nil
    ///     keeps all.
    public init(_ service: AWSService, table: String, retention: Int64? = nil, backoff: Backoff = Backoff()) {
        client = DynamoDBClient(service: service, backoff: backoff)
        self.table = table
        self.retention = retention
    }

    /// - Throws: `ArchiveRefusal` for a booking above 400 KB, `DynamoDBError`.
    public func put(_ item: ArchivedBooking) async throws {
        // Each turn that fails has seen another's put succeed with a higher version: it ends.
        while true {
            let earlier = try await find(item.booking.id, of: item.booking.practiceID)
            let seen = try earlier.map(Self.version)
            if let seen, seen >= Int64(item.booking.version) { return }
            let kept = try earlier.map { item.keepingEvents(of: try ArchiveItem.read($0)) } ?? item
            do {
                let _: NoAnswer = try await client.call(
                    "PutItem", conditional(try ArchiveItem.make(kept, retention: retention), seen: seen))
                return
            } catch let error as DynamoDBError where error.kind == .conditionFailed {
                continue
            }
        }
    }

    public func get(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking? {
        try await find(id, of: practice).map(ArchiveItem.read)
    }

    public func items(
        of patient: ID<Patient>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("patient", patient.description, after, limit)
    }

    public func items(
        of account: ID<Account>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("account", account.description, after, limit)
    }

    public func items(
        of practice: ID<Practice>, after: BookingCursor?, limit: Int
    ) async throws -> [ArchivedBooking] {
        try await items("practice", practice.description, after, limit)
    }

    public func remove(_ id: ID<Booking>, of practice: ID<Practice>, version: Int) async throws {
        do {
            let _: NoAnswer = try await client.call(
                "DeleteItem",
                DeleteItem(
                    tableName: table, key: ArchiveItem.key(id, of: practice),
                    conditionExpression: "attribute_not_exists(#version) OR #version <= :version",
                    expressionAttributeNames: ["#version": ArchiveItem.version],
                    expressionAttributeValues: [":version": .number(Int64(version))]))
        } catch let error as DynamoDBError where error.kind == .conditionFailed {
            return  // A newer one stays.
        }
    }

    /// Reads the whole table: for commands and checks.
    public func count() async throws -> Int {
        var scan = CountScan(tableName: table)
        var count = 0
        repeat {
            let answer: CountScan.Answer = try await client.call("Scan", scan)
            count += answer.count
            scan.exclusiveStartKey = answer.lastEvaluatedKey
        } while scan.exclusiveStartKey != nil
        return count
    }

    private func find(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> Item? {
        let answer: GetItem.Answer = try await client.call(
            "GetItem", GetItem(tableName: table, key: ArchiveItem.key(id, of: practice)))
        return answer.item
    }

    private func conditional(_ item: Item, seen: Int64?) -> PutItem {
        guard let seen else {
            return PutItem(
                tableName: table, item: item, conditionExpression: "attribute_not_exists(#key)",
                expressionAttributeNames: ["#key": ArchiveItem.key])
        }
        // The version that was read, not any older one: the events that are kept are those of that version.
        return PutItem(
            tableName: table, item: item, conditionExpression: "#version = :seen",
            expressionAttributeNames: ["#version": ArchiveItem.version],
            expressionAttributeValues: [":seen": .number(seen)])
    }

    private func items(
        _ owner: String, _ value: String, _ after: BookingCursor?, _ limit: Int
    ) async throws -> [ArchivedBooking] {
        guard limit > 0 else { return [] }
        var query = Query(
            tableName: table, indexName: ArchiveItem.index(of: owner), keyConditionExpression: "#owner = :owner",
            expressionAttributeNames: ["#owner": owner], expressionAttributeValues: [":owner": .text(value)],
            limit: limit)
        if let after {
            query.keyConditionExpression += " AND #place > :after"
            query.expressionAttributeNames["#place"] = ArchiveItem.place
            query.expressionAttributeValues[":after"] = .text(ArchiveItem.place(after.startsAt, after.id))
        }
        var found: [ArchivedBooking] = []
        // A page ends at 1 MB, however much was asked for.
        repeat {
            query.limit = limit - found.count
            let answer: Query.Answer = try await client.call("Query", query)
            found += try answer.items.map(ArchiveItem.read)
            query.exclusiveStartKey = answer.lastEvaluatedKey
        } while query.exclusiveStartKey != nil && found.count < limit
        return found
    }

    private static func version(_ item: Item) throws -> Int64 {
        guard let version = item[ArchiveItem.version]?.number else {
            throw DynamoDBError(.refused, "an archived booking has no version")
        }
        return version
    }
}
