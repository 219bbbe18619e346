extension DynamoDBArchive {
    /// Makes what is missing of table, indexes and expiry, and waits until they serve. Asking again does nothing.
    ///
    /// - Returns: what was made, for people to read.
    /// - Throws: `DynamoDBError`; for a table of that name with another key, too.
    public func migrate() async throws -> [String] {
        var made: [String] = []
        if try await describe() == nil {
            try await create()
            made.append("table \(table)")
        }
        let serving = try await untilActive()
        guard serving.keySchema == [Self.keyPart(ArchiveItem.key, "HASH")] else {
            throw DynamoDBError(
                .refused, "the table \(table) has another key than the archive's: name another table, or remove it")
        }
        for owner in ArchiveItem.owners {
            let name = ArchiveItem.index(of: owner)
            if let index = serving.globalSecondaryIndexes?.first(where: { $0.indexName == name }) {
                guard index.keySchema == Self.keySchema(owner) else {
                    throw DynamoDBError(.refused, "the index \(name) of \(table) has another key: remove it")
                }
                continue
            }
            // One at a time: DynamoDB takes no more.
            try await add(owner)
            made.append("index \(name)")
            _ = try await untilActive()
        }
        if try await expire() { made.append("expiry of \(table)") }
        return made
    }

    /// Whether the table is there and serves; asking changes nothing.
    public func isThere() async throws -> Bool { try await describe()?.tableStatus == "ACTIVE" }

    private func describe() async throws -> TableCalls.Description.Table? {
        do {
            let found: TableCalls.Description = try await client.call(
                "DescribeTable", TableCalls.Named(tableName: table))
            return found.table
        } catch let error as DynamoDBError where error.kind == .missingTable {
            return nil
        }
    }

    private func create() async throws {
        do {
            let _: NoAnswer = try await client.call(
                "CreateTable",
                TableCalls.Create(
                    tableName: table, attributeDefinitions: Self.attributes(ArchiveItem.owners + [ArchiveItem.key]),
                    keySchema: [Self.keyPart(ArchiveItem.key, "HASH")],
                    globalSecondaryIndexes: ArchiveItem.owners.map(Self.index)))
        } catch let error as DynamoDBError where error.kind == .busy {
            return  // Another process has just made it.
        }
    }

    private func add(_ owner: String) async throws {
        do {
            let _: NoAnswer = try await client.call(
                "UpdateTable",
                TableCalls.AddIndex(
                    tableName: table, attributeDefinitions: Self.attributes([owner, ArchiveItem.key]),
                    globalSecondaryIndexUpdates: [.init(create: Self.index(owner))]))
        } catch let error as DynamoDBError where error.kind == .busy {
            return  // Another process is making it; who waits for it finds it.
        }
    }

    /// Looks about once a second: an index over many items takes minutes.
    private func untilActive() async throws -> TableCalls.Description.Table {
        for _ in 0..<3600 {
            if let table = try await describe(), table.tableStatus == "ACTIVE",
                table.globalSecondaryIndexes?.allSatisfy({ $0.indexStatus ?? "ACTIVE" == "ACTIVE" }) ?? true
            {
                return table
            }
            try await client.backoff.pause(.seconds(1))
        }
        throw DynamoDBError(.busy, "the table \(table) is still being made after an hour: ask again")
    }

    private func expire() async throws -> Bool {
        let state: TableCalls.TimeToLiveDescription = try await client.call(
            "DescribeTimeToLive", TableCalls.Named(tableName: table))
        let isOn = ["ENABLED", "ENABLING"].contains(state.timeToLiveDescription.timeToLiveStatus)
        if isOn, state.timeToLiveDescription.attributeName == ArchiveItem.end { return false }
        let _: NoAnswer = try await client.call(
            "UpdateTimeToLive",
            TableCalls.TimeToLive(
                tableName: table, timeToLiveSpecification: .init(attributeName: ArchiveItem.end, enabled: true)))
        return true
    }

    private static func attributes(_ names: [String]) -> [TableCalls.Attribute] {
        (names + [ArchiveItem.place]).map { TableCalls.Attribute(attributeName: $0, attributeType: "S") }
    }

    private static func index(_ owner: String) -> TableCalls.Index {
        TableCalls.Index(indexName: ArchiveItem.index(of: owner), keySchema: keySchema(owner))
    }

    private static func keySchema(_ owner: String) -> [TableCalls.KeyPart] {
        [keyPart(owner, "HASH"), keyPart(ArchiveItem.place, "RANGE")]
    }

    private static func keyPart(_ name: String, _ type: String) -> TableCalls.KeyPart {
        TableCalls.KeyPart(attributeName: name, keyType: type)
    }
}
