public import Domain

extension DynamoDBArchive {
    /// Puts many items, whatever is there: for moving an archive into a table that nobody else writes.
    ///
    /// What DynamoDB leaves undone is sent again after a pause. Done twice it does no harm.
    /// - Throws: `ArchiveRefusal` before anything is put; `DynamoDBError` where some may have been put and others not.
    public func copy(_ items: [ArchivedBooking]) async throws {
        // Of one booking the highest version: a batch may name a key once.
        var newest: [Item: ArchivedBooking] = [:]
        for item in items {
            let key = ArchiveItem.key(item.booking.id, of: item.booking.practiceID)
            if let known = newest[key], known.booking.version >= item.booking.version { continue }
            newest[key] = item
        }
        let writes = try newest.values.map {
            BatchWrite.Write(putRequest: .init(item: try ArchiveItem.make($0, retention: retention)))
        }
        for start in stride(from: 0, to: writes.count, by: Self.largestWrite) {
            try await write(Array(writes[start..<min(start + Self.largestWrite, writes.count)]))
        }
    }

    /// Reads many items consistently, in no order; those that are not there are left out.
    public func get(_ ids: [(id: ID<Booking>, practice: ID<Practice>)]) async throws -> [ArchivedBooking] {
        let keys = Array(Set(ids.map { ArchiveItem.key($0.id, of: $0.practice) }))
        var found: [ArchivedBooking] = []
        for start in stride(from: 0, to: keys.count, by: Self.largestRead) {
            found += try await read(Array(keys[start..<min(start + Self.largestRead, keys.count)]))
        }
        return found
    }

    private static var largestWrite: Int { 25 }
    private static var largestRead: Int { 100 }

    private func write(_ batch: [BatchWrite.Write]) async throws {
        var rest = batch
        var fruitless = 0
        while true {
            let answer: BatchWrite.Answer = try await client.call(
                "BatchWriteItem", BatchWrite(requestItems: [table: rest]))
            let left = answer.unprocessedItems?[table] ?? []
            if left.isEmpty { return }
            try await pause(&fruitless, hasMoved: left.count < rest.count)
            rest = left
        }
    }

    private func read(_ keys: [Item]) async throws -> [ArchivedBooking] {
        var rest = keys
        var found: [ArchivedBooking] = []
        var fruitless = 0
        while true {
            let answer: BatchGet.Answer = try await client.call(
                "BatchGetItem", BatchGet(requestItems: [table: .init(keys: rest, consistentRead: true)]))
            let items = answer.responses[table] ?? []
            found += try items.map(ArchiveItem.read)
            let left = answer.unprocessedKeys?[table]?.keys ?? []
            if left.isEmpty { return found }
            try await pause(&fruitless, hasMoved: left.count < rest.count)
            rest = left
        }
    }

    /// Gives up only after as many rounds in which nothing moved.
    private func pause(_ fruitless: inout Int, hasMoved: Bool) async throws {
        fruitless = hasMoved ? 0 : fruitless + 1
        guard fruitless < client.backoff.attempts else {
            throw DynamoDBError(.throttled, "DynamoDB leaves a batch undone, however often it is sent")
        }
        try await client.backoff.wait(before: fruitless)
    }
}
